package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run of every operation whose servers stand still: it counts them all, drains, and ends. */
@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class FrozenServersProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<Part> STORES = Set.of(Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH);

  @Test
  void run_storesFrozenUntilAfterItsEnd_everyOperationIsCountedAndItEnds(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "frozen-1")) {
      RunCommand command = prepared(pipeline, "frozen-stores");
      start(pipeline, command);
      Await.until("it is under way", PATIENCE, () -> hasSucceeded(pipeline));
      STORES.forEach(platform::pause);
      try {
        // it ends in the silence: nobody answers, and nothing may hold it up
        awaitEnd(pipeline);
      } finally {
        STORES.forEach(platform::resume);
      }
      assertCounted(pipeline);
      assertThat(pipeline.errorKinds()).contains("timeout");
      assertThat(failed(pipeline.frames()))
          .as("each store has failed somebody")
          .contains("get", "point-read", "search");
    }
  }

  @Test
  void run_kafkaFrozenInBetween_everyOperationIsCountedAndItEnds(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess generator = GeneratorProcess.start(platform, topics, "frozen-2")) {
      RunCommand command = prepared(pipeline, "frozen-kafka");
      start(pipeline, command);
      Await.until("it is under way", PATIENCE, () -> hasSucceeded(pipeline));
      platform.pause(Part.KAFKA);
      try {
        // shorter than the session timeout: the shards stay
        Await.until(
            "operations on Kafka have waited in vain",
            PATIENCE,
            () -> generator.value("warmfront_generator_in_flight{scenario=\"s\"}") >= 8);
        long since = System.nanoTime();
        Await.until(
            "for longer than their deadline",
            PATIENCE,
            () -> System.nanoTime() - since > 2_500_000_000L);
      } finally {
        platform.resume(Part.KAFKA);
      }
      awaitEnd(pipeline);
      assertCounted(pipeline);
      assertThat(pipeline.errorKinds()).contains("log_error");
    }
  }

  private static RunCommand prepared(Pipeline pipeline, String run) throws Exception {
    List<WeightedOperation> operations =
        Arrays.stream(Operation.values())
            .map(it -> new WeightedOperation(it.label(), "k", 60_000, 1))
            .toList();
    RunCommand command =
        TestCommands.running(run, Topics.SHARDS, TestCommands.even(100, 8_000, 10_000), operations);
    pipeline.send(command.with(DesiredState.PREPARE, 0, System.currentTimeMillis()));
    Await.until("the data is there", PATIENCE, () -> pipeline.hasEvent(RunEvent.Kind.PREPARED));
    return command;
  }

  private static void start(Pipeline pipeline, RunCommand command) throws Exception {
    long now = System.currentTimeMillis();
    pipeline.send(command.with(DesiredState.RUNNING, now + 500, now));
  }

  private static boolean hasSucceeded(Pipeline pipeline) throws Exception {
    pipeline.read();
    return pipeline.count(OutcomeCode.OUTCOME_OK) > 50;
  }

  private static void awaitEnd(Pipeline pipeline) {
    Await.until(
        "all shards have finished",
        PATIENCE,
        () -> pipeline.finishedShards().size() == Topics.SHARDS);
  }

  private static void assertCounted(Pipeline pipeline) {
    pipeline.checkSequences();
    assertThat(pipeline.offered()).isEqualTo(800);
    assertThat(pipeline.operations()).isEqualTo(800);
    assertThat(pipeline.errorKinds())
        .isSubsetOf("timeout", "connection", "pool_exhausted", "log_error", "abandoned");
  }

  /** Returns the names of the operations of which one at least failed. */
  private static Set<String> failed(List<LatencyFrame> frames) {
    return frames.stream()
        .flatMap(frame ->
            IntStream.range(0, frame.getOutcomeCount())
                .filter(i -> frame.getOutcome(i) == OutcomeCode.OUTCOME_ERROR)
                .mapToObj(i -> frame.getSeries(frame.getSeriesIndex(i)).getOperation()))
        .collect(Collectors.toSet());
  }
}
