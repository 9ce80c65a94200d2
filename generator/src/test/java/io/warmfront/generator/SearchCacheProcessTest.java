package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class SearchCacheProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String HITS =
      "warmfront_search_cache_lookups_total{cache=\"request\",outcome=\"hit\"}";
  private static final String BYTES = "warmfront_search_cache_bytes{cache=\"request\"}";
  private static final String MISSES =
      "warmfront_search_cache_lookups_total{cache=\"request\",outcome=\"miss\"}";

  @Test
  void run_aggregationsOfOneKey_twoGeneratorsTogetherShowTheHits(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess first = GeneratorProcess.start(platform, topics, "caches-1");
        GeneratorProcess second = GeneratorProcess.start(platform, topics, "caches-2")) {
      Await.until(
          "both drive half of the shards",
          PATIENCE,
          () -> first.shards() == 8 && second.shards() == 8);
      // the first searches of a process are slow, and these do not matter
      run(pipeline, "bypassing", false);
      settle(first, second);
      assertThat(hits(first, second)).as("without the request cache").isZero();
      assertThat(first.value(MISSES) + second.value(MISSES)).isZero();

      run(pipeline, "cached", true);
      settle(first, second);
      long ok = pipeline.count("cached", OutcomeCode.OUTCOME_OK);
      long failed = pipeline.count("cached", OutcomeCode.OUTCOME_ERROR);
      assertThat(first.value(MISSES) + second.value(MISSES)).as("the first").isEqualTo(1);
      // one that was not answered in time may have been counted or not; mostly there is none
      assertThat((long) hits(first, second))
          .as("%d succeeded, %d failed", ok, failed)
          .isBetween(ok - 1, ok + failed - 1);
      assertThat(ok).isGreaterThan(40);
      String told = "\"search_request_cache_hits\":%d.0".formatted(hits(first, second));
      Await.until(
          "the status tells the same",
          PATIENCE,
          () -> pipeline.services().values().stream().anyMatch(it -> it.contains(told)));
    }
  }

  /** Waits for the last look: afterwards nobody tells how large the caches are. */
  private static void settle(GeneratorProcess first, GeneratorProcess second) {
    Await.until(
        "nobody looks at the caches any more",
        PATIENCE,
        () -> first.value(BYTES) <= 0 && second.value(BYTES) <= 0);
  }

  private static int hits(GeneratorProcess first, GeneratorProcess second) throws Exception {
    return first.value(HITS) + second.value(HITS);
  }

  /** Runs 80 aggregations to the end. */
  private static void run(Pipeline pipeline, String run, boolean requestCache) throws Exception {
    Workload workload =
        new Workload(
            "w",
            List.of(new Tenant(run, 1)),
            List.of(new KeySpace("k", 1, 0)),
            List.of(
                new Scenario(
                    "s",
                    0,
                    TestCommands.even(40, 2_000, 2_000),
                    List.of(
                        new WeightedOperation(
                            "aggregation", "k", 60_000, 0, 1, HotKeys.NONE, 1, requestCache)))),
            List.of());
    long now = System.currentTimeMillis();
    RunCommand command =
        new RunCommand(run, DesiredState.PREPARE, 0, Topics.SHARDS, 3, workload, now, List.of());
    pipeline.send(command);
    Await.until(
        "the data is there", PATIENCE, () -> pipeline.hasEvent(run, RunEvent.Kind.PREPARED));
    // the first look has to come before the first search, on a machine that others use as well
    long start = System.currentTimeMillis() + 5_000;
    pipeline.send(command.with(DesiredState.RUNNING, start, start - 5_000));
    Await.until(
        "all shards have finished",
        PATIENCE,
        () -> pipeline.finishedShards(run).size() == Topics.SHARDS);
    assertThat(pipeline.operations(run)).isEqualTo(80);
  }
}
