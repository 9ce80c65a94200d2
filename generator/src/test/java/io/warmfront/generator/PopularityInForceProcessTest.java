package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.popularity.PopularityInForce;
import io.warmfront.contract.popularity.PopularityInForce.Course;
import io.warmfront.contract.popularity.PopularityInForce.OfKeySpace;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeyRotation;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Placement;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys that a Redis was asked for, against what is published of each window. */
@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class PopularityInForceProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TENANT = "in-force";
  private static final long SEED = 17;
  private static final int COUNT = 500;
  private static final long WINDOW_MILLIS = 6_000;
  private static final int WINDOWS = 3;

  /** What is due at the edge of a window may come after it on a busy machine. */
  private static final long EDGE_MILLIS = 500;

  @Test
  void run_zipfRotationAndSale_emitsWhatIsInForceInEachWindow(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        RedisMonitor redis = new RedisMonitor(platform.redisUri());
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "in-force-1")) {
      RunCommand command = drive(pipeline);
      for (int window = 0; window < WINDOWS; window++) {
        PopularityInForce inForce = inForce(command, window);
        for (OfKeySpace keySpace : inForce.keySpaces()) {
          long[] counts = seen(redis, inForce, keySpace.name());
          if (total(counts) == 0) {
            assertThat(keySpace.name()).as("before the sale").isEqualTo("hot");
            continue;
          }
          ChiSquare seen = ChiSquare.of(counts);
          seen.fitsWell(stated(keySpace));
          if (keySpace.name().equals("rotating")) {
            assertThat(keySpace.moved())
                .isEqualTo(new Course<>(150L * window, 150L * window, 150L * window));
            seen.contradicts(stated(find(inForce(command, (window + 1) % WINDOWS), "rotating")));
          }
        }
        checkSale(redis, inForce, window);
      }
    }
  }

  private static void checkSale(RedisMonitor redis, PopularityInForce inForce, int window) {
    double share =
        inForce.draws().stream()
            .filter(it -> it.scenario().equals("sale"))
            .findFirst()
            .orElseThrow()
            .hotShare()
            .middle();
    assertThat(share)
        .isCloseTo(window == 0 ? 0 : 0.6 * Math.pow(2, -0.1 * (window - 0.5)), within(1e-9));
    long hot = total(seen(redis, inForce, "hot"));
    long own = total(seen(redis, inForce, "own"));
    if (window == 0) {
      assertThat(hot).as("before the sale").isZero();
    } else {
      ChiSquare.of(new long[] {hot, own}).fitsWell(new double[] {share, 1 - share});
    }
  }

  private static RunCommand drive(Pipeline pipeline) throws Exception {
    long now = System.currentTimeMillis();
    RunCommand command =
        new RunCommand(
            "in-force", DesiredState.PREPARE, 0, Topics.SHARDS, SEED, workload(), now, List.of());
    pipeline.send(command);
    Await.until("it is prepared", PATIENCE, () -> pipeline.hasEvent(RunEvent.Kind.PREPARED));
    long issued = System.currentTimeMillis();
    RunCommand running = command.with(DesiredState.RUNNING, issued + 1_000, issued);
    pipeline.send(running);
    Await.until(
        "all shards have finished",
        PATIENCE,
        () -> pipeline.finishedShards().size() == Topics.SHARDS);
    return running;
  }

  private static PopularityInForce inForce(RunCommand command, int window) {
    return PopularityInForce.of(
        command, command.startAtMillis() + window * WINDOW_MILLIS, WINDOW_MILLIS, COUNT);
  }

  private static OfKeySpace find(PopularityInForce inForce, String name) {
    return inForce.keySpaces().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns how often each id was asked for within a window, its edges left out. */
  private static long[] seen(RedisMonitor redis, PopularityInForce inForce, String keySpace) {
    long[] seen = new long[COUNT];
    redis
        .gets(
            TENANT,
            keySpace,
            inForce.startMillis() + EDGE_MILLIS,
            inForce.endMillis() - EDGE_MILLIS)
        .forEach(it -> seen[(int) it.id()]++);
    return seen;
  }

  private static double[] stated(OfKeySpace keySpace) {
    double[] stated = new double[COUNT];
    keySpace.top().forEach(it -> stated[(int) it.id()] = it.share());
    return stated;
  }

  private static long total(long[] counts) {
    return java.util.Arrays.stream(counts).sum();
  }

  private static Workload workload() {
    return new Workload(
        "w",
        List.of(new Tenant(TENANT, 1)),
        List.of(
            keySpace("still", KeyRotation.NONE),
            keySpace("rotating", new KeyRotation(0, WINDOW_MILLIS, 0.3)),
            keySpace("own", KeyRotation.NONE),
            keySpace("hot", KeyRotation.NONE)),
        List.of(
            gets("still", "still", HotKeys.NONE),
            gets("rotating", "rotating", HotKeys.NONE),
            gets("sale", "own", new HotKeys("hot", 0.6, 10 * WINDOW_MILLIS, WINDOW_MILLIS))),
        List.of());
  }

  private static KeySpace keySpace(String name, KeyRotation rotation) {
    return new KeySpace(
        name, COUNT, KeyDistribution.zipf(0.99), Placement.SCRAMBLED, rotation, ValueSize.USUAL);
  }

  private static Scenario gets(String name, String keySpace, HotKeys sale) {
    return new Scenario(
        name,
        0,
        TestCommands.even(300, WINDOWS * WINDOW_MILLIS, 500),
        List.of(new WeightedOperation("get", keySpace, 60_000, 0, 1, sale)));
  }
}
