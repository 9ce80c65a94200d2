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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Curves of frames on a real Kafka. */
@WithPlatform(Part.KAFKA)
class MissRatioCommandTest {
  @Test
  void missRatio_ofFrames_isATable(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topics.frames(), new byte[] {1}, frame().toByteArray()))
          .get();
    }

    assertThat(run(platform, topics, "r1", "--capacity", "4"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                  target  lookups  keys  capacity  entries  hit ratio
                  redis        40     4  measured              90.0 %
                                         x0.25           1      0.0 %
                                         x0.50           2      0.0 %
                                         x1.00           4     90.0 %
                                         x2.00           8     90.0 %
                                         x4.00          16     90.0 %
                """,
                ""));
    assertThat(run(platform, topics, "r1", "--json").out()).contains("\"measuredHitRatio\" : 0.9");
    assertThat(run(platform, topics, "r2"))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE.number(),
                "",
                "error: there are no lookups of a run 'r2' with a hit or a miss in frames, or no"
                    + " longer\n"));
  }

  @Test
  void missRatio_wrongUse_saysWhatIsRight() {
    assertThat(CommandRun.of("miss-ratio", "--kafka", "127.0.0.1:1").code())
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("miss-ratio", "r1", "--capacity", "-1", "--kafka", "127.0.0.1:1"))
        .isEqualTo(new CommandRun(2, "", "error: --capacity must be above 0 entries, was -1\n"));
  }

  /** Four keys, ten times one after the other. */
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
    for (int i = 0; i < 40; i++) {
      frame
          .addSeriesIndex(0)
          .addEndOffsetMicros(i)
          .addStartDelayNanos(0)
          .addServiceNanos(0)
          .addOutcome(i < 4 ? OutcomeCode.OUTCOME_MISS : OutcomeCode.OUTCOME_HIT)
          .addKeyId(i % 4);
    }
    return frame.build();
  }

  private static CommandRun run(TestPlatform platform, Topics topics, String... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = "miss-ratio";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--kafka";
    all[arguments.length + 2] = platform.bootstrapServers();
    all[arguments.length + 3] = "--topics-prefix";
    all[arguments.length + 4] = topics.prefix();
    return CommandRun.of(all);
  }
}
