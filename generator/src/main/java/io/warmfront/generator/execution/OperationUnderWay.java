package io.warmfront.generator.execution;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.span.ShardSpans;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation from its start to its record. It is recorded exactly once: by itself, as timed out
 * if its driver never comes back, or as abandoned by the end of its run, whichever comes first.
 */
final class OperationUnderWay implements UnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(OperationUnderWay.class);

  /** Drivers have timeouts of their own, which together are far less. */
  private static final long DEADLINE_NANOS = 60_000_000_000L;

  private final int scenario;
  private final PlannedOperation planned;
  private final long intendedNanos;
  private final ShardRecord record;
  private final Consumer<OperationResult> onEnd;
  private final AtomicBoolean isSettled = new AtomicBoolean();
  private volatile long startNanos;
  private OperationSpan span = NoSpan.NONE; // written before hasBegun, read after it
  private volatile boolean hasBegun;

  /**
   * Creates an operation.
   *
   * @param scenario its position in the run
   * @param intendedNanos when it came due on the monotonic clock; of one that did not, now
   * @param record takes it down
   * @param onEnd told once that it is in a frame, and how it ended
   */
  OperationUnderWay(
      int scenario,
      PlannedOperation planned,
      long intendedNanos,
      ShardRecord record,
      Consumer<OperationResult> onEnd) {
    this.scenario = scenario;
    this.planned = planned;
    this.intendedNanos = intendedNanos;
    this.record = record;
    this.onEnd = onEnd;
    this.startNanos = intendedNanos;
  }

  @Override
  public int scenario() {
    return scenario;
  }

  /** Returns what it does. */
  PlannedOperation planned() {
    return planned;
  }

  /**
   * Begins it: where it must wait for answers, on a thread of its own. What was recorded before it
   * could begin, such as one whose run ended while no processor was free for that thread, is not
   * sent any more.
   */
  void start() {
    if (planned.driver() instanceof AsyncDriver driver) {
      if (mayBegin()) {
        begin(driver);
      }
    } else {
      Thread.startVirtualThread(() -> {
        if (mayBegin()) {
          boolean _ = settle(result());
        }
      });
    }
  }

  private boolean mayBegin() {
    if (isSettled.get()) {
      return false;
    }
    startNanos = record.nanoClock().getAsLong();
    begin();
    return true;
  }

  private void begin() {
    span = tell();
    hasBegun = true;
  }

  private OperationSpan tell() {
    ShardSpans spans = record.spans();
    PlannedJourney journey = planned.journey();
    if (journey != null && planned.isFurtherStep()) {
      return spans.follow(
          journey.told(), planned.step(), planned.series(), planned.call(), startNanos);
    }
    OperationSpan told = spans.begin(planned.series(), planned.call(), intendedNanos, startNanos);
    if (journey != null) {
      journey.tell(told);
    }
    return told;
  }

  /** Returns what it does, and to drivers that add to it what is told of it. */
  private OperationCall call() {
    OperationSpan told = span;
    return told == NoSpan.NONE ? planned.call() : planned.call().with(told);
  }

  /**
   * Does it on the calling thread, from its intended start on: a user has no other.
   *
   * @return the journey if it goes on after it; null if it ends with it or was abandoned
   */
  @Nullable PlannedJourney run() {
    begin();
    OperationResult result = result();
    return settle(result) ? planned.onward(result) : null;
  }

  /** Records it as abandoned, unless it has ended. */
  @Override
  public void abandon() {
    boolean _ = settle(OperationResult.error(ErrorKind.ABANDONED));
  }

  /**
   * Records it as timed out if it should have ended long ago; what it comes to later is nothing.
   */
  void endIfOverdue(long nowNanos) {
    if (nowNanos - startNanos > DEADLINE_NANOS
        && settle(OperationResult.error(ErrorKind.TIMEOUT))) {
      LOG.warn("operation on {} never ended; it counts as timed out", planned.call().item());
    }
  }

  private void begin(AsyncDriver driver) {
    try {
      CompletionStage<OperationResult> _ =
          driver
              .start(call())
              .whenComplete((result, thrown) -> {
                boolean _ = settle(thrown == null ? result : failed(OperationFailure.of(thrown)));
              });
    } catch (RuntimeException e) {
      boolean _ = settle(failed(OperationFailure.of(e)));
    }
  }

  private OperationResult result() {
    try {
      return planned.driver().run(call());
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
    return failure.result();
  }

  /** Records how it ended; returns false if that was done already. */
  private boolean settle(OperationResult result) {
    if (!isSettled.compareAndSet(false, true)) {
      return false;
    }
    long end = record.nanoClock().getAsLong();
    // what never began has waited until now, and was not served at all
    long start = hasBegun ? startNanos : end;
    CacheKey item = planned.call().item();
    OperationSpan told = hasBegun ? span : NoSpan.NONE;
    told.end(result, end);
    if (planned.isFurtherStep()) {
      record.frames().stepEnded(planned.series(), item, start, end, result, told.id());
    } else {
      record.frames().ended(planned.series(), item, intendedNanos, start, end, result, told.id());
    }
    // whatever follows is under way before this is not any more
    onEnd.accept(result);
    record.underWay().remove(this);
    return true;
  }
}
