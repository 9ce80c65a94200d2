package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** Fold, bundles and watermark leave the very buckets that counting one by one leaves. */
final class ReferenceTopologyTest {
  private static final int ROUNDS = 4;
  private static final int SHARDS = 4;
  private static final long T0 = TopologyDriver.START;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  /** Less than the grace of five seconds: nothing is late. */
  private static final int MOST_DISORDER = 4_000;

  @Test
  void windows_anyFrames_areThoseOfOneStage() {
    Seeded.check(random -> {
      for (int round = 0; round < ROUNDS; round++) {
        List<LatencyFrame> frames = frames(random);
        Map<String, Window> expected = expected(frames);
        assertThat(expected).isNotEmpty();
        assertThat(actual(frames, random)).isEqualTo(expected);
      }
    });
  }

  private static Map<String, Window> expected(List<LatencyFrame> frames) {
    try (ReferenceTopology reference = new ReferenceTopology()) {
      frames.forEach(reference::send);
      return reference.windows();
    }
  }

  private static Map<String, Window> actual(List<LatencyFrame> frames, RandomGenerator random) {
    try (TopologyDriver driver = new TopologyDriver(TopologyDriver.settings())) {
      for (LatencyFrame frame : frames) {
        driver.send(frame);
        if (random.nextInt(10) == 0) {
          driver.send(frame);
        }
        if (random.nextInt(10) == 0) {
          driver.send(frame.toBuilder().setEpoch(0).build());
        }
        if (random.nextInt(5) == 0) {
          driver.advanceBySeconds(1);
        }
      }
      driver.closeAll();
      Map<String, Window> closed = new TreeMap<>();
      for (KeyValue<String, Window> each : driver.windows(WindowState.WINDOW_STATE_CLOSED)) {
        assertThat(each.value.getAccounts().getLate()).isZero();
        if (each.value.getOutcomesCount() > 0) {
          assertThat(closed.put(each.key, each.value)).as("closed once").isNull();
        }
      }
      return closed;
    }
  }

  /** Returns the frames of some shards, each in its order, over half a minute of event time. */
  private static List<LatencyFrame> frames(RandomGenerator random) {
    List<LatencyFrame> frames = new ArrayList<>();
    long[] sequence = new long[SHARDS];
    long[] before = new long[SHARDS];
    int steps = random.nextInt(20, 120);
    for (int step = 0; step < steps; step++) {
      List<LatencyFrame> together = new ArrayList<>();
      for (int shard = 0; shard < SHARDS; shard++) {
        int operations = random.nextInt(3) == 0 ? 0 : random.nextInt(30);
        long at = T0 + step * 30_000L / steps + MOST_DISORDER;
        FrameBuilder frame =
            new FrameBuilder("run-1", shard, 1, sequence[shard]++).at(at).before(before[shard]);
        for (int i = 0; i < operations; i++) {
          add(frame, random);
        }
        before[shard] += operations;
        together.add(frame.build());
      }
      Collections.shuffle(together, Random.from(random));
      frames.addAll(together);
    }
    return frames;
  }

  private static void add(FrameBuilder frame, RandomGenerator random) {
    SeriesTags tags =
        FrameBuilder.tags(
            "s" + random.nextInt(2),
            "redis",
            random.nextBoolean() ? "get" : "cache-aside-read",
            "t" + random.nextInt(3));
    Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    if (outcome == Outcome.ERROR && random.nextBoolean()) {
      frame.error(tags, "kind-" + random.nextInt(3), -random.nextInt(MOST_DISORDER));
      return;
    }
    frame.operation(
        tags,
        outcome,
        -random.nextLong(MOST_DISORDER * 1_000L),
        (long) Math.exp(random.nextDouble() * 20),
        random.nextInt(10) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 25),
        random.nextInt(10_000),
        outcome == Outcome.STALE_HIT ? random.nextInt(1, 1_000_000) : 0);
    if (outcome.isMiss()) {
      frame.missed(
          random.nextInt(1, 1_000_000),
          random.nextInt(2) * 3_000_000L,
          random.nextInt(2) * 200_000L,
          random.nextInt(1_000),
          random.nextInt(-1, 2) * 5_000L);
    }
  }
}
