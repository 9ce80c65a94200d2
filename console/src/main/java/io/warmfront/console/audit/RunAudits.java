package io.warmfront.console.audit;

import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.recording.audit.AuditAnswer;
import io.warmfront.recording.audit.AuditQuestion;
import io.warmfront.recording.audit.Audits;
import io.warmfront.recording.audit.SeriesSelection;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Audits of runs, one at a time: each may take much memory. Thread-safe. */
public final class RunAudits {
  /** The first frames of a run may be written a little before its schedule begins. */
  private static final long MARGIN_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Audits audits;
  private final ReentrantLock lock = new ReentrantLock();

  /** Creates them. */
  public RunAudits(Audits audits) {
    this.audits = audits;
  }

  /**
   * Audits a run that was started; of one that goes on, the windows that are closed.
   *
   * @param state where it stands
   * @param slice which of its windows
   * @param selection which of its series
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public AuditAnswer audit(Run run, RunState state, TimeSlice slice, SeriesSelection selection)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return audits.audit(
          new AuditQuestion(
              run.id(),
              Math.max(0, run.startAtMillis().orElse(0) - MARGIN_MILLIS),
              state == RunState.FINISHED,
              slice,
              selection));
    } finally {
      lock.unlock();
    }
  }
}
