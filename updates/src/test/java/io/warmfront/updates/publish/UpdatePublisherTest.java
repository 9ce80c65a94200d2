package io.warmfront.updates.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.WrittenTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the library writes to a real log, byte for byte: the format that others may write. */
@WithPlatform(Part.KAFKA)
class UpdatePublisherTest {
  private static final long EXPIRES_AT = 1_795_165_200_000L;
  private static final Path PAGE =
      Path.of(System.getProperty("warmfront.home", ".."), "docs", "cache-updates.md");

  @Test
  void publish_putAndDelete_areTheBytesOfThePage(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (UpdatePublisher publisher = publisher(platform, topics)) {
      publisher
          .put("t:acme:items:42".getBytes(UTF_8), "{\"price\":5}".getBytes(UTF_8), EXPIRES_AT)
          .get(30, TimeUnit.SECONDS);
      publisher.delete("t:acme:items:42".getBytes(UTF_8)).get(30, TimeUnit.SECONDS);
    }

    List<ConsumerRecord<byte[], byte[]>> records =
        WrittenTopic.read(platform, topics.cacheUpdates());
    assertThat(records.stream().map(UpdatePublisherTest::hex).toList())
        .containsExactly(
            """
            key            743a61636d653a6974656d733a3432
            value          7b227072696365223a357d
            wf-version     31373935313635323030303030303031
            wf-expires-at  31373935313635323030303030
            """,
            """
            key            743a61636d653a6974656d733a3432
            value          (null)
            wf-version     31373935313635323030303030303032
            """);
    String page = Files.readString(PAGE);
    records.forEach(it -> assertThat(page).contains(hex(it)));
  }

  @Test
  void publish_update_saysWhereItStands(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    CacheUpdate update = new CacheUpdate("k".getBytes(UTF_8), 7, CacheUpdate.NEVER, new byte[0]);
    try (UpdatePublisher publisher = publisher(platform, topics)) {
      Published first = publisher.publish(update).get(30, TimeUnit.SECONDS);
      Published second = publisher.publish(update).get(30, TimeUnit.SECONDS);

      assertThat(first.version()).isEqualTo(7);
      assertThat(second).isEqualTo(new Published(7, first.partition(), first.offset() + 1));
    }
  }

  @Test
  void publish_tooLarge_isRefusedBeforeItIsSent(TestPlatform platform) {
    try (UpdatePublisher publisher = publisher(platform, platform.freshTopics())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              publisher
                  .put("k".getBytes(UTF_8), new byte[1_000_000], EXPIRES_AT)
                  .get(30, TimeUnit.SECONDS))
          .withMessage(
              "key and value of an update must have at most 1000000 bytes together, these have"
                  + " 1000001");
    }
  }

  private static UpdatePublisher publisher(TestPlatform platform, Topics topics) {
    long[] version = {1_795_165_200_000_001L};
    return new UpdatePublisher(
        UpdateProducers.open(platform.bootstrapServers(), "test"), topics, () -> version[0]++);
  }

  private static String hex(ConsumerRecord<byte[], byte[]> record) {
    return line("key", record.key())
        + line("value", record.value())
        + StreamSupport.stream(record.headers().spliterator(), false)
            .map(it -> line(it.key(), it.value()))
            .collect(joining());
  }

  private static String line(String name, byte @Nullable [] bytes) {
    return "%-15s%s\n".formatted(name, bytes == null ? "(null)" : HexFormat.of().formatHex(bytes));
  }
}
