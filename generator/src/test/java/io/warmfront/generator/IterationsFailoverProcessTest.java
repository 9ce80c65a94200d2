package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.Users;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A number of iterations is exact although the generator that does them is killed. */
@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL})
class IterationsFailoverProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int USERS = 20;
  private static final int EACH = 30;

  @Test
  void run_generatorKilledInBetween_offersAsManyAsWereAskedFor(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    RunCommand command =
        TestCommands.running(
            "iterations",
            Topics.SHARDS,
            scenario("together", IterationLimit.shared(USERS * EACH)),
            scenario("each", IterationLimit.ofEach(EACH)));
    try (Pipeline pipeline = new Pipeline(platform, topics)) {
      try (GeneratorProcess first = GeneratorProcess.start(platform, topics, "iterations-1")) {
        Await.until("it owns all", PATIENCE, () -> first.shards() == Topics.SHARDS);
        long now = System.currentTimeMillis();
        pipeline.send(command.with(DesiredState.RUNNING, now + 500, now));
        Await.until(
            "a part is done",
            PATIENCE,
            () -> {
              pipeline.read();
              return pipeline.operations() > USERS * EACH / 2;
            });
        first.kill();
      }
      try (GeneratorProcess _ = GeneratorProcess.start(platform, topics, "iterations-2")) {
        Await.until(
            "all shards have finished",
            PATIENCE,
            () -> pipeline.finishedShards().size() == Topics.SHARDS);
      }
      pipeline.checkSequences();
      assertThat(epochs(pipeline.frames())).as("owners of each shard").allMatch(it -> it == 2);
      assertThat(offered(pipeline.frames()))
          .isEqualTo(Map.of("together", (long) USERS * EACH, "each", (long) USERS * EACH));
      // what was on its way when the first was killed is in no frame
      assertThat(pipeline.operations())
          .isBetween(2L * USERS * EACH - 2L * USERS, 2L * USERS * EACH);
    }
  }

  private static List<Long> epochs(List<LatencyFrame> frames) {
    return IntStream.range(0, Topics.SHARDS)
        .mapToObj(shard ->
            frames.stream()
                .filter(it -> it.getShard() == shard)
                .map(LatencyFrame::getEpoch)
                .distinct()
                .count())
        .toList();
  }

  private static Map<String, Long> offered(List<LatencyFrame> frames) {
    Map<String, Long> offered = new HashMap<>();
    frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .forEach(it -> offered.merge(it.getScenario(), it.getNext() - it.getFirst(), Long::sum));
    return offered;
  }

  private static Scenario scenario(String name, IterationLimit limit) {
    Users users = new Users(USERS, List.of(), limit, new ThinkTime(150, 250));
    return new Scenario(
        name,
        0,
        new Executor.OfUsers(users, 600_000),
        List.of(new WeightedOperation("get", "k", 60_000, 1)));
  }
}
