package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.span.OperationSpans;
import io.warmfront.recording.RecordedFrame;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replays of a recording that stands in memory. */
class ReplayRunTest {
  private static final int SHARDS = 4;
  private static final int COUNT = 600;
  private static final long DISTANCE_MICROS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LatencyFrame> frames = Collections.synchronizedList(new ArrayList<>());

  @Test
  void start_twiceAsFast_isDueAsRecordedInHalfTheTime() throws Exception {
    RunCommand command = command(2, false, RateCurve.FOREVER);
    runAll(command);

    List<RecordedOperation> replayed = replayed();
    assertThat(replayed).hasSize(COUNT);
    long first = command.startAtMillis() * 1_000;
    for (int i = 0; i < COUNT; i++) {
      RecordedOperation operation = replayed.get(i);
      assertThat(operation.dueMicros() - first)
          .as("operation %d", i)
          .isBetween(i * DISTANCE_MICROS / 2 - 2, i * DISTANCE_MICROS / 2 + 2);
      assertThat(operation.id()).isEqualTo(i % 50);
      assertThat(operation.operation()).isEqualTo("get");
      assertThat(operation.tenant()).isEqualTo("r-a");
    }
    assertThat(offered()).isEqualTo(COUNT);
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void start_loop_beginsAgainAfterTheUsualDistance() throws Exception {
    RunCommand command = command(2, true, 900);
    runAll(command);

    List<RecordedOperation> replayed = replayed();
    assertThat(replayed).hasSize(900);
    assertThat(replayed.get(COUNT).dueMicros() - replayed.getFirst().dueMicros())
        .isBetween(COUNT * DISTANCE_MICROS / 2 - 4, COUNT * DISTANCE_MICROS / 2 + 4);
    assertThat(replayed.get(COUNT).id()).isZero();
  }

  @Test
  void start_joinsLate_goesOnAtExactlyTheNextOperation() throws Exception {
    RunCommand command = command(1, false, RateCurve.FOREVER);
    Runs runs = runs();
    runs.ownedShards(SHARDS);
    long before = 300;
    List<ShardRun> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(runs.start(command, new ShardId("r", shard, command.startAtMillis() + before)));
    }
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    long skipped = before * 1_000 / DISTANCE_MICROS;
    assertThat(offered()).isEqualTo(COUNT - skipped);
    long unoffered =
        frames.stream()
            .filter(LatencyFrame::getLast)
            .mapToLong(it -> it.getSchedule(0).getNext())
            .sum();
    assertThat(unoffered).as("numbers go on where they were").isEqualTo(COUNT);
    assertThat(replayed().getFirst().id()).isEqualTo(skipped % 50);
  }

  private void runAll(RunCommand command) throws InterruptedException {
    Runs runs = runs();
    runs.ownedShards(SHARDS);
    List<ShardRun> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(runs.start(command, new ShardId("r", shard, command.startAtMillis() - 1)));
    }
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
  }

  private Runs runs() {
    return new Runs(
        TestCommands.sameForAll(call -> OperationResult.of(Outcome.HIT, 1)),
        recording -> new InMemory(),
        frame -> frames.add(frame.encode()),
        Duration.ofMillis(500),
        new Tenure(Duration.ofMinutes(10), System.nanoTime()),
        EarlierOwners.UNKNOWN,
        OperationSpans.OFF,
        InstantSource.system(),
        System::nanoTime);
  }

  private long offered() {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .mapToLong((ScheduleSpan it) -> it.getNext() - it.getFirst())
        .sum();
  }

  private List<RecordedOperation> replayed() {
    return frames.stream()
        .flatMap(it -> RecordedFrame.of(it).operations().stream())
        .sorted((one, other) -> Long.compare(one.dueMicros(), other.dueMicros()))
        .toList();
  }

  private static RunCommand command(double speed, boolean loop, long durationMillis) {
    return TestCommands.running(
        "r",
        SHARDS,
        new Scenario(
            "again",
            0,
            new Executor.OfRecording(
                new Replay(
                    new Recording("recorded", 0), speed, loop, KeyMap.SAME, Map.of("GET", "get")),
                durationMillis,
                10_000),
            List.of(new WeightedOperation("get", "k", 60_000, 1))));
  }

  /** Two partitions with an operation each 2 ms, in turn, and operations that are not replayed. */
  private static final class InMemory implements RecordedFrames {
    private static final long BASE_MICROS = TimeUnit.DAYS.toMicros(10_000);
    private final int[] read = {0, 1};

    @Override
    public int partitions() {
      return 2;
    }

    @Override
    public @Nullable RecordedFrame next(int partition) {
      List<RecordedOperation> operations = new ArrayList<>();
      long due = 0;
      for (int i = 0; i < 20 && read[partition] < COUNT; i++, read[partition] += 2) {
        due = BASE_MICROS + read[partition] * DISTANCE_MICROS;
        operations.add(
            new RecordedOperation(due, due, false, "s", "GET", "r-a", "k", read[partition] % 50));
        operations.add(new RecordedOperation(due, due, false, "s", "search", "r-a", "k", 1));
      }
      return operations.isEmpty() ? null : new RecordedFrame(due, operations, 0);
    }

    @Override
    public void close() {}
  }
}
