package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.RedisCounts;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hit ratio that was asked for is the one that Redis itself measures. */
@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL})
class HitRatioProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A correct engine is outside of it less than once in a million runs. */
  private static final double SIGMAS = 5;

  @Test
  void run_targetHitRatioOnAColdCache_isHeldFromTheFirstRead(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    RedisCounts redis = new RedisCounts(platform.port(Part.REDIS));
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "hit-ratio-1")) {
      Measured gets = drive(pipeline, redis, "hit-ratio-get", "get", 0.9);
      gets.assertRatio(0.9);
      assertThat(gets.redisHits()).isEqualTo(gets.hits());
      assertThat(gets.redisMisses()).isEqualTo(gets.misses());

      Measured reads = drive(pipeline, redis, "hit-ratio-aside", "cache-aside-read", 0.75);
      reads.assertRatio(0.75);
      assertThat(reads.redisHits()).isEqualTo(reads.hits());
      assertThat(reads.redisMisses())
          .as("each is filled, which looks too")
          .isEqualTo(2 * reads.misses());

      Measured none = drive(pipeline, redis, "hit-ratio-none", "read-through", 0);
      assertThat(none.hits()).isZero();
      Measured all = drive(pipeline, redis, "hit-ratio-all", "read-through", 1);
      assertThat(all.misses()).isZero();
    }
  }

  private static Measured drive(
      Pipeline pipeline, RedisCounts redis, String run, String operation, double ratio)
      throws Exception {
    RunCommand command =
        TestCommands.running(
            run,
            Topics.SHARDS,
            TestCommands.even(400, 4_000, 4_000),
            List.of(
                new WeightedOperation(operation, "k", 518_400_000, 1).withTargetHitRatio(ratio)));
    pipeline.send(command.with(DesiredState.PREPARE, 0, System.currentTimeMillis()));
    Await.until(
        "the data is there", PATIENCE, () -> pipeline.hasEvent(run, RunEvent.Kind.PREPARED));
    long hitsBefore = redis.hits();
    long missesBefore = redis.misses();
    long now = System.currentTimeMillis();
    pipeline.send(command.with(DesiredState.RUNNING, now + 500, now));
    Await.until(
        "all shards have finished",
        PATIENCE,
        () -> pipeline.finishedShards(run).size() == Topics.SHARDS);
    List<LatencyFrame> frames =
        pipeline.frames().stream().filter(it -> it.getRun().equals(run)).toList();
    assertThat(frames.stream().flatMap(it -> it.getErrorKindsList().stream())).isEmpty();
    assertThat(pipeline.operations(run)).isEqualTo(1_600);
    return new Measured(
        pipeline.count(run, OutcomeCode.OUTCOME_HIT),
        pipeline.count(run, OutcomeCode.OUTCOME_MISS),
        redis.hits() - hitsBefore,
        redis.misses() - missesBefore);
  }

  private record Measured(long hits, long misses, long redisHits, long redisMisses) {
    /** The number of hits of independent reads is binomial. */
    void assertRatio(double ratio) {
      long reads = hits + misses;
      assertThat(reads).isEqualTo(1_600);
      double sigma = Math.sqrt(reads * ratio * (1 - ratio));
      assertThat((double) hits)
          .isBetween(reads * ratio - SIGMAS * sigma, reads * ratio + SIGMAS * sigma);
    }
  }
}
