package io.warmfront.generator.execution;

import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.FrameBuilder;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation from its start to its record. It is recorded exactly once: by itself, or as
 * abandoned by the end of its run, whichever comes first.
 */
final class OperationUnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(OperationUnderWay.class);

  private final int scenario;
  private final PlannedOperation planned;
  private final long intendedNanos;
  private final InFlightLimit limit;
  private final FrameBuilder frames;
  private final Set<OperationUnderWay> underWay;
  private final LongSupplier nanoClock;
  private final AtomicBoolean isSettled = new AtomicBoolean();
  private volatile long startNanos;

  OperationUnderWay(
      int scenario,
      PlannedOperation planned,
      long intendedNanos,
      InFlightLimit limit,
      FrameBuilder frames,
      Set<OperationUnderWay> underWay,
      LongSupplier nanoClock) {
    this.scenario = scenario;
    this.planned = planned;
    this.intendedNanos = intendedNanos;
    this.limit = limit;
    this.frames = frames;
    this.underWay = underWay;
    this.nanoClock = nanoClock;
    this.startNanos = intendedNanos;
  }

  /** Returns the position of its scenario in the run. */
  int scenario() {
    return scenario;
  }

  /** Begins it: where it must wait for answers, on a thread of its own. */
  void start() {
    if (planned.driver() instanceof AsyncDriver driver) {
      startNanos = nanoClock.getAsLong();
      begin(driver);
    } else {
      Thread.startVirtualThread(() -> {
        startNanos = nanoClock.getAsLong();
        settle(result());
      });
    }
  }

  /** Does it on the calling thread, from its intended start on: a user has no other. */
  void run() {
    settle(result());
  }

  /** Records it as abandoned, unless it has ended. */
  void abandon() {
    settle(OperationResult.error(ErrorKind.ABANDONED));
  }

  private void begin(AsyncDriver driver) {
    try {
      CompletionStage<OperationResult> _ =
          driver
              .start(planned.call())
              .whenComplete((result, thrown) ->
                  settle(thrown == null ? result : failed(OperationFailure.of(thrown))));
    } catch (RuntimeException e) {
      settle(failed(OperationFailure.of(e)));
    }
  }

  private OperationResult result() {
    try {
      return planned.driver().run(planned.call());
    } catch (OperationFailure e) {
      return failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OperationResult.error(ErrorKind.ABANDONED);
    } catch (RuntimeException e) {
      return failed(OperationFailure.of(e));
    }
  }

  private OperationResult failed(OperationFailure failure) {
    LOG.debug("operation on {} failed: {}", planned.call().item(), failure.kind(), failure);
    return OperationResult.error(failure.kind());
  }

  private void settle(OperationResult result) {
    if (isSettled.compareAndSet(false, true)) {
      frames.ended(
          planned.series(),
          planned.call().item(),
          intendedNanos,
          startNanos,
          nanoClock.getAsLong(),
          result);
      limit.release();
      underWay.remove(this);
    }
  }
}
