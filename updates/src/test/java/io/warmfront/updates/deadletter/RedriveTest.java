package io.warmfront.updates.deadletter;

import static io.warmfront.updates.deadletter.WrittenLetters.FAILED_AT;
import static io.warmfront.updates.deadletter.WrittenLetters.TIME;
import static io.warmfront.updates.deadletter.WrittenLetters.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.Pauses;
import io.warmfront.updates.ShownBytes;
import io.warmfront.updates.WrittenTopic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Letters go back to a real log. */
@WithPlatform(Part.KAFKA)
class RedriveTest {
  private static final Pauses NONE = _ -> true;

  @Test
  void redrive_letter_goesBackAsItWas(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    CacheUpdate update = new CacheUpdate("k".getBytes(UTF_8), 7, FAILED_AT + 9, new byte[] {0, 1});
    new WrittenLetters(topics).add(update, ErrorCode.KEY_FOREIGN).redriven(1).write(platform);

    RedriveReport report = letters(platform, topics).redrive(wish(LetterQuery.ALL), NONE);

    assertThat(report.outcomes()).isEqualTo(Map.of(RedriveOutcome.SENT, 1L));
    assertThat(report.reasons()).isEqualTo(Map.of("KEY_FOREIGN", Map.of(RedriveOutcome.SENT, 1L)));
    assertThat(report.left()).isZero();
    ConsumerRecord<byte[], byte[]> sent =
        WrittenTopic.read(platform, topics.cacheUpdates()).getFirst();
    assertThat(sent.key()).isEqualTo(update.key());
    assertThat(sent.value()).isEqualTo(update.payload());
    assertThat(sent.timestamp()).isEqualTo(TIME);
    assertThat(headers(sent))
        .isEqualTo(
            Map.of(
                "traceparent",
                "00-1-2-3",
                "wf-version",
                "7",
                "wf-expires-at",
                Long.toString(FAILED_AT + 9),
                DeadLetterHeaders.REDRIVES,
                "2"));
  }

  @Test
  void redrive_everyKindOfLetter_endsInOneOutcome(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    new WrittenLetters(topics)
        .add(put("current", 5), ErrorCode.KEY_FOREIGN)
        .copy()
        .add(put("overtaken", 5), ErrorCode.KEY_FOREIGN)
        .add(
            new CacheUpdate("old".getBytes(UTF_8), 5, FAILED_AT, "v".getBytes(UTF_8)),
            ErrorCode.TOO_LARGE)
        .add("nobody".getBytes(UTF_8), "v".getBytes(UTF_8), ErrorCode.VERSION_INVALID, 77)
        .add(null, "v".getBytes(UTF_8), ErrorCode.KEY_MISSING, 78)
        .add(put("huge", 5), ErrorCode.TOO_LARGE)
        .with(DeadLetterHeaders.OMITTED, "the value, of 3000000 bytes")
        .add(put("tired", 5), ErrorCode.KEY_FOREIGN)
        .redriven(3)
        .add(new CacheUpdate("gone".getBytes(UTF_8), 5, 1, null), ErrorCode.UNKNOWN)
        .write(platform);
    log(platform, topics, put("overtaken", 6), put("current", 5), put("current", 4));
    Map<RedriveOutcome, Long> expected =
        Map.of(
            RedriveOutcome.SENT, 2L,
            RedriveOutcome.EXPIRED, 1L,
            RedriveOutcome.STALE, 1L,
            RedriveOutcome.DUPLICATE, 1L,
            RedriveOutcome.UNFIT, 2L,
            RedriveOutcome.OMITTED, 1L,
            RedriveOutcome.EXHAUSTED, 1L);

    RedriveReport preview = letters(platform, topics).preview(wish(LetterQuery.ALL));

    assertThat(preview.dryRun()).isTrue();
    assertThat(preview.outcomes()).isEqualTo(expected);
    assertThat(redriven(platform, topics)).isEmpty();

    RedriveReport report = letters(platform, topics).redrive(wish(LetterQuery.ALL), NONE);

    assertThat(report.dryRun()).isFalse();
    assertThat(report.outcomes()).isEqualTo(expected);
    assertThat(redriven(platform, topics)).containsExactlyInAnyOrder("current", "old", "gone");
    LetterList after = letters(platform, topics).list(LetterQuery.ALL, true, 100);
    assertThat(after.open()).isEqualTo(4);
    assertThat(after.settled()).isEqualTo(5);
    assertThat(after.letters().reversed())
        .extracting(Letter::state)
        .containsExactlyInAnyOrder(
            LetterState.SENT,
            LetterState.DUPLICATE,
            LetterState.STALE,
            LetterState.EXPIRED,
            LetterState.OPEN,
            LetterState.OPEN,
            LetterState.OPEN,
            LetterState.OPEN,
            LetterState.SENT);

    RedriveReport again = letters(platform, topics).redrive(wish(LetterQuery.ALL), NONE);

    assertThat(again.outcomes())
        .isEqualTo(
            Map.of(
                RedriveOutcome.UNFIT, 2L,
                RedriveOutcome.OMITTED, 1L,
                RedriveOutcome.EXHAUSTED, 1L));
    assertThat(redriven(platform, topics)).hasSize(3);
  }

  @Test
  void redrive_brokenOffAndBegunAgain_sendsEachOnce(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    many(topics, 25).write(platform);
    List<Duration> waits = new ArrayList<>();
    RedriveWish slow = new RedriveWish(LetterQuery.ALL, 100, 50, 3);

    RedriveReport half =
        letters(platform, topics)
            .redrive(
                slow,
                wait -> {
                  waits.add(wait);
                  return waits.size() <= 2;
                });

    assertThat(half.outcomes()).isEqualTo(Map.of(RedriveOutcome.SENT, 20L));
    assertThat(half.left()).isEqualTo(5);
    // ten a batch; the second is due a fifth of a second after the first
    assertThat(waits).hasSize(3);
    assertThat(waits.getFirst()).isZero();
    assertThat(waits.get(2)).isLessThanOrEqualTo(Duration.ofMillis(400));

    RedriveReport rest = letters(platform, topics).redrive(slow, NONE);

    assertThat(rest.outcomes()).isEqualTo(Map.of(RedriveOutcome.SENT, 5L));
    assertThat(redriven(platform, topics))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 25).mapToObj(it -> "k" + it).toList());
  }

  @Test
  void redrive_beyondTheMaximum_isLeft(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    many(topics, 5).write(platform);

    RedriveReport report =
        letters(platform, topics)
            .redrive(new RedriveWish(LetterQuery.ALL, 2, Double.POSITIVE_INFINITY, 3), NONE);

    assertThat(report.taken()).isEqualTo(2);
    assertThat(report.left()).isEqualTo(3);
    assertThat(redriven(platform, topics)).containsExactly("k0", "k1");
  }

  @Test
  void redrive_anotherBeginsMeanwhile_theFirstEndsAndNoneGoesTwice(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    many(topics, 25).write(platform);
    List<RedriveReport> second = new ArrayList<>();
    Pauses meddled =
        wait -> {
          if (second.isEmpty() && redriven(platform, topics).size() == 10) {
            second.add(letters(platform, topics).redrive(wish(LetterQuery.ALL), NONE));
          }
          return true;
        };

    assertThatThrownBy(() ->
            letters(platform, topics)
                .redrive(new RedriveWish(LetterQuery.ALL, 100, 50, 3), meddled))
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "another redrive has begun; 10 letters went back to the log before; the same command"
                + " goes on with the others");

    assertThat(second.getFirst().count(RedriveOutcome.SENT)).isEqualTo(15);
    assertThat(redriven(platform, topics)).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void redrive_whatTheLogRefuses_staysOpenAndHoldsUpNoOther(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    try (Admin admin = platform.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topics.cacheUpdates()),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", "2000"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    new WrittenLetters(topics)
        .add(put("a", 1), ErrorCode.UNKNOWN)
        .add(
            new CacheUpdate("large".getBytes(UTF_8), 1, CacheUpdate.NEVER, new byte[9_000]),
            ErrorCode.TOO_LARGE)
        .add(put("b", 1), ErrorCode.UNKNOWN)
        .write(platform);

    RedriveReport report = letters(platform, topics).redrive(wish(LetterQuery.ALL), NONE);

    assertThat(report.outcomes())
        .isEqualTo(Map.of(RedriveOutcome.SENT, 2L, RedriveOutcome.REFUSED, 1L));
    assertThat(redriven(platform, topics)).containsExactlyInAnyOrder("a", "b");
    assertThat(letters(platform, topics).list(LetterQuery.ALL, false, 9).letters())
        .extracting(Letter::key)
        .containsExactly("large");
  }

  @Test
  void redrive_failedAgain_isANewLetterThatCountsOn(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    new WrittenLetters(topics).add(put("k", 1), ErrorCode.KEY_FOREIGN).redriven(2).write(platform);
    assertThat(
            letters(platform, topics)
                .redrive(wish(LetterQuery.ALL), NONE)
                .count(RedriveOutcome.SENT))
        .isEqualTo(1);
    new WrittenLetters(topics)
        .add(put("k", 1), ErrorCode.KEY_FOREIGN)
        .redriven(3)
        .with(DeadLetterHeaders.OFFSET, "9")
        .write(platform);

    assertThat(letters(platform, topics).redrive(wish(LetterQuery.ALL), NONE).outcomes())
        .isEqualTo(Map.of(RedriveOutcome.EXHAUSTED, 1L));
    assertThat(
            letters(platform, topics)
                .redrive(new RedriveWish(LetterQuery.ALL, 9, Double.POSITIVE_INFINITY, 4), NONE)
                .outcomes())
        .isEqualTo(Map.of(RedriveOutcome.SENT, 1L));
  }

  private static WrittenLetters many(Topics topics, int count) {
    WrittenLetters letters = new WrittenLetters(topics);
    for (int i = 0; i < count; i++) {
      letters.add(put("k" + i, 1), ErrorCode.KEY_FOREIGN);
    }
    return letters;
  }

  private static void log(TestPlatform platform, Topics topics, CacheUpdate... updates)
      throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (CacheUpdate update : updates) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topics.cacheUpdates(), update.key(), update.payload());
      update.headers().forEach(record.headers()::add);
      records.add(record);
    }
    var _ = WrittenTopic.write(platform, records);
  }

  /** Returns the keys of what has come back to the log. */
  private static List<String> redriven(TestPlatform platform, Topics topics)
      throws InterruptedException {
    return WrittenTopic.read(platform, topics.cacheUpdates()).stream()
        .filter(it -> it.headers().lastHeader(DeadLetterHeaders.REDRIVES) != null)
        .map(it -> ShownBytes.of(it.key()))
        .toList();
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record.headers().forEach(it -> headers.put(it.key(), ShownBytes.of(it.value())));
    return headers;
  }

  private static RedriveWish wish(LetterQuery query) {
    return new RedriveWish(
        query, RedriveWish.DEFAULT_MAX, Double.POSITIVE_INFINITY, RedriveWish.DEFAULT_MAX_REDRIVES);
  }

  private static DeadLetters letters(TestPlatform platform, Topics topics) {
    return new DeadLetters(
        platform.bootstrapServers(),
        "test",
        topics,
        InstantSource.fixed(Instant.ofEpochMilli(FAILED_AT)));
  }
}
