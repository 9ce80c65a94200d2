package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A generator that was asked for more than it can do: it says so while it lasts, and nothing of it
 * is left for the run after.
 */
@WithPlatform({Part.KAFKA, Part.REDIS})
class OverloadProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<WeightedOperation> OPERATIONS =
      List.of(
          new WeightedOperation("get", "k", 60_000, 1),
          new WeightedOperation("set", "k", 60_000, 1));
  private static final int MOST_IN_FLIGHT = 5_000;

  @Test
  void run_afterOneThatAskedForTooMuch_lacksNothing(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "overload-rate")) {
      perform(pipeline, "too-much", 200_000, 3_000);
      assertThat(pipeline.count(OutcomeCode.OUTCOME_DROPPED)).isPositive();
      assertNextLacksNothing(pipeline);
    }
  }

  @Test
  void run_afterOneWhoseServerStoodStillWithAsManyUnderWayAsMayBe_lacksNothing(
      TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess generator = GeneratorProcess.start(platform, topics, "overload-stall")) {
      start(pipeline, "stalled", 40_000, 6_000);
      Await.until(
          "it is under way",
          PATIENCE,
          () -> generator.value("warmfront_generator_in_flight{scenario=\"s\"}") > 0);
      platform.pause(Part.REDIS);
      try {
        Await.until(
            "operations have timed out",
            PATIENCE,
            () -> {
              pipeline.read();
              return pipeline.count(OutcomeCode.OUTCOME_ERROR) >= MOST_IN_FLIGHT;
            });
      } finally {
        platform.resume(Part.REDIS);
      }
      awaitEnd(pipeline, "stalled");
      assertThat(pipeline.errorKinds()).contains("timeout");
      assertThat(pipeline.count(OutcomeCode.OUTCOME_DROPPED)).isPositive();
      assertNextLacksNothing(pipeline);
    }
  }

  private static void assertNextLacksNothing(Pipeline pipeline) throws Exception {
    // frames that found no room on their way are told of by those after them
    perform(pipeline, "next", 1_000, 2_000);
    assertThat(pipeline.operations("next")).isEqualTo(2_000);
    assertThat(pipeline.count("next", OutcomeCode.OUTCOME_DROPPED)).isZero();
    assertThat(pipeline.count("next", OutcomeCode.OUTCOME_ERROR)).isZero();
  }

  private static void perform(Pipeline pipeline, String run, double rate, long millis)
      throws Exception {
    start(pipeline, run, rate, millis);
    awaitEnd(pipeline, run);
  }

  private static void start(Pipeline pipeline, String run, double rate, long millis)
      throws Exception {
    RunCommand command =
        TestCommands.running(
            run, Topics.SHARDS, TestCommands.even(rate, millis, MOST_IN_FLIGHT), OPERATIONS);
    pipeline.send(command.with(DesiredState.PREPARE, 0, System.currentTimeMillis()));
    Await.until(
        "the data is there", PATIENCE, () -> pipeline.hasEvent(run, RunEvent.Kind.PREPARED));
    long now = System.currentTimeMillis();
    pipeline.send(command.with(DesiredState.RUNNING, now + 500, now));
  }

  private static void awaitEnd(Pipeline pipeline, String run) {
    Await.until(
        "all shards of " + run + " have finished",
        PATIENCE,
        () -> pipeline.finishedShards(run).size() == Topics.SHARDS);
  }
}
