package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.ShardId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** The shards of a run that this process drives for a test, and what their frames say. */
final class DrivenShards {
  static final int SHARDS = 4;
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LatencyFrame> frames = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong started = new AtomicLong();
  private final Tenure tenure = new Tenure(Duration.ofDays(1), System.nanoTime());

  List<LatencyFrame> frames() {
    return frames;
  }

  /** Returns how many operations {@link #answerAtOnce} was asked for; a test may count others. */
  AtomicLong started() {
    return started;
  }

  Tenure tenure() {
    return tenure;
  }

  OperationResult answerAtOnce(OperationCall call) {
    started.incrementAndGet();
    return OperationResult.of(Outcome.HIT, call.revision() & 0xff);
  }

  Runs runs(OperationDriver driver) {
    return new Runs(
        TestCommands.sameForAll(driver),
        frame -> frames.add(frame.encode()),
        Duration.ofMillis(300),
        tenure,
        InstantSource.system(),
        System::nanoTime);
  }

  /**
   * Returns runs whose clock is later all at once when somebody says so: what a process sees that
   * was stopped and woken.
   */
  Runs runs(OperationDriver driver, AtomicLong jump) {
    Runs runs =
        new Runs(
            TestCommands.sameForAll(driver),
            frame -> frames.add(frame.encode()),
            Duration.ofSeconds(1),
            new Tenure(Duration.ofDays(1), System.nanoTime()),
            InstantSource.system(),
            () -> System.nanoTime() + jump.get());
    runs.ownedShards(SHARDS);
    return runs;
  }

  static List<ShardRun> startAll(Runs runs, RunCommand command) {
    List<ShardRun> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(
          // taken before the start, however long this machine takes to get here: nothing is
          // unoffered
          runs.start(command, new ShardId(command.run(), shard, command.startAtMillis() - 1)));
    }
    return shards;
  }

  static void awaitEnd(List<ShardRun> shards) throws InterruptedException {
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
  }

  void awaitFrames(int least) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (frames.size() < least) {
      assertThat(System.nanoTime()).as("frames in time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  long offered() {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .mapToLong(it -> it.getNext() - it.getFirst())
        .sum();
  }

  long offered(String scenario) {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .filter(it -> it.getScenario().equals(scenario))
        .mapToLong(it -> it.getNext() - it.getFirst())
        .sum();
  }

  long operations() {
    return frames.stream().mapToLong(LatencyFrame::getSeriesIndexCount).sum();
  }

  long count(OutcomeCode outcome) {
    return frames.stream()
        .flatMap(it -> it.getOutcomeList().stream())
        .filter(it -> it == outcome)
        .count();
  }

  long empty() {
    return List.copyOf(frames).stream().filter(it -> it.getOutcomeCount() == 0).count();
  }

  LongStream delays() {
    return frames.stream()
        .flatMapToLong(it -> it.getStartDelayNanosList().stream().mapToLong(d -> d));
  }

  long[] startsMicros() {
    return frames.stream()
        .flatMapToLong(frame ->
            LongStream.range(0, frame.getOutcomeCount())
                .map(i ->
                    frame.getBaseTimeMicros()
                        + frame.getEndOffsetMicros((int) i)
                        - frame.getServiceNanos((int) i) / 1_000))
        .sorted()
        .toArray();
  }

  static RunCommand command(double rate, Arrival arrival, long durationMillis, int maxInFlight) {
    return TestCommands.running(
        "r",
        SHARDS,
        Arrivals.constant(arrival, rate, durationMillis, maxInFlight),
        TestCommands.readsAndWrites());
  }
}
