package io.warmfront.generator.execution;

import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.FrameBuilder;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation from its start to its record. It is recorded exactly once: by itself, or as
 * abandoned by the end of its run, whichever comes first.
 */
final class OperationUnderWay implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OperationUnderWay.class);

  private final PlannedOperation planned;
  private final long intendedNanos;
  private final InFlightLimit limit;
  private final FrameBuilder frames;
  private final Set<OperationUnderWay> underWay;
  private final LongSupplier nanoClock;
  private final AtomicBoolean isSettled = new AtomicBoolean();
  private volatile long startNanos;

  OperationUnderWay(
      PlannedOperation planned,
      long intendedNanos,
      InFlightLimit limit,
      FrameBuilder frames,
      Set<OperationUnderWay> underWay,
      LongSupplier nanoClock) {
    this.planned = planned;
    this.intendedNanos = intendedNanos;
    this.limit = limit;
    this.frames = frames;
    this.underWay = underWay;
    this.nanoClock = nanoClock;
    this.startNanos = intendedNanos;
  }

  @Override
  public void run() {
    startNanos = nanoClock.getAsLong();
    settle(result());
  }

  /** Records it as abandoned, unless it has ended. */
  void abandon() {
    settle(OperationResult.error(ErrorKind.ABANDONED));
  }

  private OperationResult result() {
    try {
      return planned.driver().run(planned.call());
    } catch (OperationFailure e) {
      LOG.debug("operation on {} failed: {}", planned.call().item(), e.kind(), e);
      return OperationResult.error(e.kind());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OperationResult.error(ErrorKind.ABANDONED);
    } catch (RuntimeException e) {
      LOG.debug("operation on {} failed", planned.call().item(), e);
      return OperationResult.error(ErrorKind.OTHER);
    }
  }

  private void settle(OperationResult result) {
    if (isSettled.compareAndSet(false, true)) {
      frames.ended(planned.series(), intendedNanos, startNanos, nanoClock.getAsLong(), result);
      limit.release();
      underWay.remove(this);
    }
  }
}
