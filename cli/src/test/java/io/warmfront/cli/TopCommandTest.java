package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heavy hitters of frames on a real Kafka. */
@WithPlatform(Part.KAFKA)
class TopCommandTest {
  @Test
  void top_ofFrames_areTables(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    LatencyFrame frame = frame();
    send(platform, topics, frame, frame, LatencyFrame.newBuilder(frame).setRun("r3").build());

    assertThat(run(platform, topics, "r1", "--count", "2"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                keys of 10 operations
                                  operations  at least  at most   share  hash
                  t:acme:items:3           4         4        4  40.0 %  52a7cbee19545900
                  t:acme:items:2           3         3        3  30.0 %  52a7ccee19545ab3
                all of them were counted: the numbers are exact

                tenants of 10 operations
                        operations  at least  at most    share  hash
                  acme          10        10       10  100.0 %
                all of them were counted: the numbers are exact
                """,
                ""));
    assertThat(run(platform, topics, "r1", "--tenants").out())
        .contains("tenants of 10 operations")
        .doesNotContain("keys");
    assertThat(run(platform, topics, "r1", "--keys", "--from", "5m", "--json").out())
        .contains("\"run\" : \"r1\"", "\"estimate\" : 4", "\"isCertain\" : true")
        .doesNotContain("tenants");
    assertThat(run(platform, topics, "r1", "--names", "--count", "2"))
        .isEqualTo(new CommandRun(0, "t:acme:items:3\nt:acme:items:2\n", ""));
    assertThat(run(platform, topics, "r1", "--names", "--tenants").out()).isEqualTo("acme\n");
    assertThat(run(platform, topics, "r2"))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE.number(),
                "",
                "error: there are no frames of a run 'r2', or no longer\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          r1 --count 0 | --count must be from 1 to 10000, was 0
          r1 --count 10001 | --count must be from 1 to 10000, was 10001
          r1 --names --json | --names and --json exclude each other
          r1 --from yesterday | --from 'yesterday' is no time that has been; right would be: a time such as 2026-11-20T09:00:00Z, or how long ago, such as 30m
          """)
  void top_wrongUse_saysWhatIsRight(String line, String message) {
    assertThat(CommandRun.of(("top " + line + " --kafka 127.0.0.1:1").split(" ")))
        .isEqualTo(new CommandRun(ExitCode.USAGE.number(), "", "error: " + message + "\n"));
  }

  private static void send(TestPlatform platform, Topics topics, LatencyFrame... frames)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (LatencyFrame frame : frames) {
        producer
            .send(new ProducerRecord<>(topics.frames(), new byte[] {1}, frame.toByteArray()))
            .get();
      }
    }
  }

  /** Key 0 once, key 1 twice, and so on. */
  private static LatencyFrame frame() {
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun("r1")
            .setBaseTimeMicros(1_795_176_000_000_000L)
            .addKeySpaces("items")
            .addSeries(
                SeriesTags.newBuilder()
                    .setScenario("web")
                    .setTarget("redis")
                    .setOperation("get")
                    .setTenant("acme"));
    for (int key = 0; key < 4; key++) {
      for (int time = 0; time <= key; time++) {
        frame
            .addSeriesIndex(0)
            .addEndOffsetMicros(0)
            .addStartDelayNanos(0)
            .addServiceNanos(0)
            .addOutcome(OutcomeCode.OUTCOME_HIT)
            .addKeyId(key);
      }
    }
    return frame.build();
  }

  private static CommandRun run(TestPlatform platform, Topics topics, String... arguments) {
    return CommandRun.of(
        Stream.of(
                Stream.of("top"),
                Stream.of(arguments),
                Stream.of(
                    "--kafka", platform.bootstrapServers(), "--topics-prefix", topics.prefix()))
            .flatMap(it -> it)
            .toArray(String[]::new));
  }
}
