package io.warmfront.updates.deadletter;

import static io.warmfront.updates.deadletter.WrittenLetters.FAILED_AT;
import static io.warmfront.updates.deadletter.WrittenLetters.PARTITION;
import static io.warmfront.updates.deadletter.WrittenLetters.TIME;
import static io.warmfront.updates.deadletter.WrittenLetters.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is shown of letters in a real topic. */
@WithPlatform(Part.KAFKA)
class DeadLettersTest {
  private static final int MANY = 100;

  @Test
  void list_letters_countsReasonsAndShowsTheNewest(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    new WrittenLetters(topics)
        .add(put("t:acme:items:1", 1), ErrorCode.KEY_FOREIGN)
        .add(put("t:acme:items:2", 2), ErrorCode.TOO_LARGE)
        .add(put("t:globex:carts:3", 3), ErrorCode.KEY_FOREIGN)
        .write(platform);

    LetterList list = letters(platform, topics).list(LetterQuery.ALL, false, 2);

    assertThat(list.topic()).isEqualTo(topics.cacheUpdateDeadLetters());
    assertThat(list.open()).isEqualTo(3);
    assertThat(list.settled()).isZero();
    assertThat(list.reasons())
        .containsExactly(
            new ReasonCount("KEY_FOREIGN", 2, 0, FAILED_AT, FAILED_AT + 2),
            new ReasonCount("TOO_LARGE", 1, 0, FAILED_AT + 1, FAILED_AT + 1));
    assertThat(list.letters())
        .extracting(Letter::key)
        .containsExactly("t:globex:carts:3", "t:acme:items:2");
    Letter newest = list.letters().getFirst();
    assertThat(newest.place()).isEqualTo(new LetterPlace(PARTITION, 2));
    assertThat(newest.state()).isEqualTo(LetterState.OPEN);
    assertThat(newest.version()).isEqualTo("3");
    assertThat(newest.valueBytes()).isEqualTo("value of t:globex:carts:3".length());
    assertThat(newest.timestampMillis()).isEqualTo(TIME);
    assertThat(newest.group()).isEqualTo("updaters");
    assertThat(newest.message()).isEqualTo("what was wrong");
    assertThat(newest.redrives()).isZero();
  }

  @Test
  void list_eachFilter_leavesTheOthersOut(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    new WrittenLetters(topics)
        .add(put("t:acme:items:1", 1), ErrorCode.KEY_FOREIGN)
        .add(put("t:acme:carts:poison:2", 2), ErrorCode.TOO_LARGE)
        .add(put("t:globex:items:3", 3), ErrorCode.KEY_FOREIGN)
        .add(put("somebody's", 4), ErrorCode.UNKNOWN)
        .write(platform);

    assertThat(offsets(platform, topics, query("key_foreign", null, null, null)))
        .containsExactly(2L, 0L);
    assertThat(offsets(platform, topics, query(null, "acme", null, null))).containsExactly(1L, 0L);
    assertThat(offsets(platform, topics, query(null, null, "items", null))).containsExactly(2L, 0L);
    assertThat(offsets(platform, topics, query(null, null, "carts", null))).containsExactly(1L);
    assertThat(offsets(platform, topics, query(null, null, null, "somebody's")))
        .containsExactly(3L);
    assertThat(offsets(platform, topics, place(FAILED_AT + 1, FAILED_AT + 3, null, 0, 9)))
        .containsExactly(2L, 1L);
    assertThat(offsets(platform, topics, place(0, Long.MAX_VALUE, PARTITION, 1, 2)))
        .containsExactly(2L, 1L);
    assertThat(offsets(platform, topics, place(0, Long.MAX_VALUE, 0, 0, 9))).isEmpty();
  }

  @Test
  void list_whatNoUpdaterWrote_isShownAsFarAsItGoes(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    new WrittenLetters(topics)
        .add(new byte[] {(byte) 0xff}, null, ErrorCode.UNKNOWN, 0)
        .with("warmfront.dlq.offset", "many")
        .with("warmfront.dlq.redrive-count", "-3")
        .with("warmfront.dlq.reason", "")
        .write(platform);

    Letter letter =
        letters(platform, topics).list(LetterQuery.ALL, false, MANY).letters().getFirst();

    assertThat(letter.key()).isEqualTo("0xff");
    assertThat(letter.valueBytes()).isNull();
    assertThat(letter.version()).isNull();
    assertThat(letter.reason()).isEmpty();
    assertThat(letter.redrives()).isZero();
  }

  @Test
  void show_aLetter_hasItsBytesAndAllHeaders(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    new WrittenLetters(topics)
        .add(put("t:acme:items:1", 1), ErrorCode.KEY_FOREIGN)
        .add(put("t:acme:items:2", 2), ErrorCode.TOO_LARGE)
        .write(platform);

    WholeLetter letter =
        letters(platform, topics).show(new LetterPlace(PARTITION, 1)).orElseThrow();

    assertThat(letter.letter().key()).isEqualTo("t:acme:items:2");
    assertThat(letter.value()).isEqualTo("value of t:acme:items:2".getBytes(UTF_8));
    assertThat(letter.headers())
        .contains(
            new WholeLetter.Pair("traceparent", "00-1-2-3"),
            new WholeLetter.Pair("wf-version", "2"),
            new WholeLetter.Pair("warmfront.dlq.reason", "TOO_LARGE"));
    for (LetterPlace nowhere :
        List.of(new LetterPlace(PARTITION, 2), new LetterPlace(0, 0), new LetterPlace(77, 0))) {
      assertThat(letters(platform, topics).show(nowhere)).isEmpty();
    }
  }

  @Test
  void list_topicThatIsMissing_saysWhich(TestPlatform platform) {
    Topics nowhere = new Topics("nowhere.");

    assertThatThrownBy(() -> letters(platform, nowhere).list(LetterQuery.ALL, false, MANY))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("there is no topic nowhere.cache-updates.redrives; ");
  }

  private static List<Long> offsets(TestPlatform platform, Topics topics, LetterQuery query)
      throws InterruptedException {
    return letters(platform, topics).list(query, false, MANY).letters().stream()
        .map(it -> it.place().offset())
        .toList();
  }

  private static LetterQuery query(
      @Nullable String reason,
      @Nullable String tenant,
      @Nullable String keySpace,
      @Nullable String key) {
    return new LetterQuery(
        reason, tenant, keySpace, key, 0, Long.MAX_VALUE, null, 0, Long.MAX_VALUE);
  }

  private static LetterQuery place(
      long from, long until, @Nullable Integer partition, long first, long last) {
    return new LetterQuery(null, null, null, null, from, until, partition, first, last);
  }

  private static DeadLetters letters(TestPlatform platform, Topics topics) {
    return new DeadLetters(
        platform.bootstrapServers(),
        "test",
        topics,
        InstantSource.fixed(Instant.ofEpochMilli(FAILED_AT)));
  }
}
