package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.topology.RebalanceProtocol;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several collectors on one Kafka. */
@WithPlatform(Part.KAFKA)
final class CollectorGroupTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int ROUNDS_BEFORE_THE_KILL = 30;
  private static final int ROUNDS_IN_ALL = 60;

  /** All share, each keeps a copy of what the other works on, and who is left goes on with that. */
  @ParameterizedTest
  @EnumSource
  void kill_oneOfTwo_theOtherGoesOnAndNothingIsLost(
      RebalanceProtocol protocol, TestPlatform platform) {
    Topics topics = platform.freshTopics();
    FrameTraffic traffic =
        new FrameTraffic(
            "run-1", platform.bootstrapServers(), topics, LIMIT, new SplittableRandom(17));
    try (CollectorProcess first = start(platform, topics, protocol, "collector-1");
        CollectorProcess second = start(platform, topics, protocol, "collector-2");
        WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
      first.awaitHealthy(LIMIT);
      second.awaitHealthy(LIMIT);
      Await.until(
          "both work and stand by",
          LIMIT,
          () ->
              first.tasks("active") > 0
                  && second.tasks("active") > 0
                  && first.tasks("standby") > 0
                  && second.tasks("standby") > 0);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(traffic);
      Await.until("frames flow", LIMIT, () -> traffic.rounds() >= ROUNDS_BEFORE_THE_KILL);

      second.kill();

      Await.until("more frames flow", LIMIT, () -> traffic.rounds() >= ROUNDS_IN_ALL);
      traffic.finish();
      sending.join();
      Await.until(
          "every shard has finished",
          LIMIT,
          () -> {
            reader.poll();
            return reader.accounts().getShardsFinished() == FrameTraffic.SHARDS;
          });
      Accounts accounts = reader.accounts();
      assertThat(reader.breaches()).isEmpty();
      assertThat(reader.operations() + accounts.getLate()).isEqualTo(traffic.counted());
      assertThat(accounts.getLost()).isEqualTo(traffic.lost());
      assertThat(accounts.getDuplicate()).isEqualTo(traffic.duplicate());
      assertThat(accounts.getFenced()).isEqualTo(traffic.fenced());
      assertThat(accounts.getRejected()).isEqualTo(traffic.rejected());
    }
  }

  private static CollectorProcess start(
      TestPlatform platform, Topics topics, RebalanceProtocol protocol, String instance) {
    Map<String, String> settings = new HashMap<>();
    settings.put("WARMFRONT_INSTANCE", instance);
    settings.put("WARMFRONT_COLLECTOR_WINDOW_SIZE", "2s");
    settings.put("WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s");
    settings.put("WARMFRONT_COLLECTOR_STREAMS_SESSION_TIMEOUT", "6s");
    settings.put("WARMFRONT_COLLECTOR_STREAMS_PROTOCOL", protocol.name());
    return CollectorProcess.start(platform, topics, settings);
  }
}
