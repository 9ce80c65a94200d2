package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.generator.TestCommands;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A process that was stopped and is woken: what becomes of the arrivals that it is late with. */
class CatchUpTest {
  private static final int SHARDS = DrivenShards.SHARDS;

  private final DrivenShards driven = new DrivenShards();

  @Test
  void start_stoppedProcess_keepsIntendedStarts() throws Exception {
    long stopNanos = 500_000_000;
    long from = System.nanoTime();
    // a clock that is half a second later all at once: what a process sees that was stopped and
    // woken
    AtomicLong jump = new AtomicLong();
    Runs runs = driven.runs(driven::answerAtOnce, jump);
    runs.ownedShards(SHARDS);
    List<ShardRun> shards =
        DrivenShards.startAll(runs, DrivenShards.command(1_000, Arrival.EVEN, 2_000, 10_000));
    while (System.nanoTime() - from < 1_000_000_000) {
      LockSupport.parkNanos(1_000_000);
    }
    jump.set(stopNanos);
    DrivenShards.awaitEnd(shards);
    long[] delays =
        driven.frames().stream()
            .flatMapToLong(it -> it.getStartDelayNanosList().stream().mapToLong(d -> d))
            .sorted()
            .toArray();
    assertThat(delays).hasSize(2_000);
    // 500 arrivals fell due while it stood: their delays spread evenly over half a second; a busy
    // machine can only add to them
    long late = LongStream.of(delays).filter(it -> it > stopNanos / 2).count();
    assertThat(late).isGreaterThanOrEqualTo(245);
    assertThat(delays[delays.length - 1]).isGreaterThanOrEqualTo(stopNanos * 98 / 100);
  }

  @Test
  void start_stoppedProcessThatPaces_catchesUpAtTwiceTheRate() throws Exception {
    long stopNanos = 500_000_000;
    runThroughAStop(stopNanos, CatchUp.PACE);

    assertThat(driven.offered()).isEqualTo(2_000);
    assertThat(driven.count(OutcomeCode.OUTCOME_HIT)).isEqualTo(2_000);
    // whatever was due x after the stop began starts x/2 after it ended: 500 of them, and not 250
    // as if all had started at once, are later than a quarter of a second
    assertThat(driven.delays().filter(it -> it > stopNanos / 2).count())
        .isGreaterThanOrEqualTo(490);
    assertThat(driven.delays().max().orElseThrow()).isGreaterThanOrEqualTo(stopNanos * 98 / 100);
    long[] starts = driven.startsMicros();
    for (int i = 250; i < starts.length; i++) {
      // at 2,000 a second 200 take a tenth of a second; the lanes' slips add a few
      assertThat(starts[i] - starts[i - 250]).as("from start %d on", i - 250).isGreaterThan(80_000);
    }
  }

  @Test
  void start_stoppedProcessThatDrops_countsWhatIsTooLate() throws Exception {
    long stopNanos = 500_000_000;
    runThroughAStop(stopNanos, CatchUp.dropAfter(100));

    assertThat(driven.offered()).isEqualTo(2_000);
    assertThat(driven.operations()).isEqualTo(2_000);
    // 400 of the 500 were more than 100 ms late; a busy machine can only add to them
    assertThat(driven.count(OutcomeCode.OUTCOME_DROPPED)).isGreaterThanOrEqualTo(395);
    assertThat(driven.count(OutcomeCode.OUTCOME_HIT) + driven.count(OutcomeCode.OUTCOME_DROPPED))
        .isEqualTo(2_000);
    assertThat(driven.started().get()).isEqualTo(driven.count(OutcomeCode.OUTCOME_HIT));
  }

  @Test
  void finish_whileItCatchesUp_dropsWhatHadComeDue() throws Exception {
    AtomicLong jump = new AtomicLong();
    Runs runs = driven.runs(driven::answerAtOnce, jump);
    RunCommand command =
        TestCommands.running(
            "r",
            SHARDS,
            Arrivals.constant(Arrival.EVEN, 1_000, RateCurve.FOREVER, 10_000).with(CatchUp.PACE),
            TestCommands.readsAndWrites());
    List<ShardRun> shards = DrivenShards.startAll(runs, command);
    driven.awaitFrames(3);
    long whenStopped = System.nanoTime();
    jump.set(5_000_000_000L);
    shards.forEach(ShardRun::finish);
    DrivenShards.awaitEnd(shards);

    assertThat(driven.count(OutcomeCode.OUTCOME_DROPPED)).isGreaterThan(4_900);
    assertThat(driven.operations()).isEqualTo(driven.offered());
    assertThat(driven.offered())
        .isGreaterThanOrEqualTo(5_000)
        .isLessThan(5_000 + (System.nanoTime() - whenStopped) / 1_000_000 + 2_000);
  }

  /** A second at 1,000/s, a stop, and what was to come in the second after. */
  private void runThroughAStop(long stopNanos, CatchUp catchUp) throws InterruptedException {
    long from = System.nanoTime();
    AtomicLong jump = new AtomicLong();
    Runs runs = driven.runs(driven::answerAtOnce, jump);
    List<ShardRun> shards =
        DrivenShards.startAll(
            runs,
            TestCommands.running(
                "r",
                SHARDS,
                Arrivals.constant(Arrival.EVEN, 1_000, 2_000, 10_000).with(catchUp),
                TestCommands.readsAndWrites()));
    while (System.nanoTime() - from < 1_000_000_000) {
      LockSupport.parkNanos(1_000_000);
    }
    jump.set(stopNanos);
    DrivenShards.awaitEnd(shards);
  }
}
