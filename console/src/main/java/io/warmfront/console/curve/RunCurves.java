package io.warmfront.console.curve;

import io.warmfront.contract.error.PipelineException;
import io.warmfront.recording.curve.CurveQuestion;
import io.warmfront.recording.curve.KafkaCurves;
import io.warmfront.recording.curve.RunCurve;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Curves of runs, one at a time: each reads many frames. Thread-safe. */
public final class RunCurves {
  private final KafkaCurves curves;
  private final ReentrantLock lock = new ReentrantLock();

  /** Creates them. */
  public RunCurves(KafkaCurves curves) {
    this.curves = curves;
  }

  /**
   * Returns how reads fared in a part of a run.
   *
   * @return empty if there are no frames of it, or no longer
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public Optional<RunCurve> curve(CurveQuestion question) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return curves.curve(question);
    } finally {
      lock.unlock();
    }
  }
}
