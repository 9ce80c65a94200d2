package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
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
import org.junit.jupiter.api.Test;

@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class AllOperationsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void run_everyOperationAtOnce_recordsEach(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    List<WeightedOperation> operations =
        Arrays.stream(Operation.values())
            .map(it -> new WeightedOperation(it.label(), "k", 60_000, 1))
            .toList();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess generator = GeneratorProcess.start(platform, topics, "all-1")) {
      RunCommand command =
          TestCommands.running(
              "all-operations", Topics.SHARDS, TestCommands.even(150, 8_000, 200), operations);
      pipeline.send(command.with(DesiredState.PREPARE, 0, System.currentTimeMillis()));
      Await.until("the data is there", PATIENCE, () -> pipeline.hasEvent(RunEvent.Kind.PREPARED));
      long now = System.currentTimeMillis();
      pipeline.send(command.with(DesiredState.RUNNING, now + 1_000, now));
      Await.until(
          "all shards have finished",
          PATIENCE,
          () -> pipeline.finishedShards().size() == Topics.SHARDS);

      // on a busy machine a few may fail, but never for a reason of the generator's own
      assertThat(pipeline.errorKinds()).isSubsetOf("timeout", "pool_exhausted", "log_error");
      assertThat(recorded(pipeline.frames()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Operation.values()).map(Operation::label).toList());
      Await.until(
          "the origin has what was written behind",
          PATIENCE,
          () -> generator.value("warmfront_origin_writes_total{outcome=\"applied\"}") > 0);
    }
  }

  /** Returns the names of the operations that at least one record is about. */
  private static Set<String> recorded(List<LatencyFrame> frames) {
    return frames.stream()
        .flatMap(frame -> frame.getSeriesIndexList().stream().map(frame.getSeriesList()::get))
        .map(SeriesTags::getOperation)
        .collect(Collectors.toSet());
  }
}
