package io.warmfront.generator.execution;

import io.warmfront.generator.arrival.ExpectedArrivals;
import io.warmfront.generator.replay.Tape;
import io.warmfront.generator.replay.TapeEntry;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a recording on one shard, one after the other. What comes due before it was
 * read is late and keeps its intended start; what finds no free place is dropped. Confined to the
 * thread of its pacemaker but for {@link #stop}.
 */
final class ReplayLane implements Paced {
  /** How far ahead a lane looks that waits for nothing but more. */
  private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final ScenarioPlan plan;
  private final int scenario;
  private final ShardRecord record;
  private final Runnable onEnd;
  private final Tape tape;
  private volatile boolean isStopped;
  private boolean hasBegun;
  private @Nullable TapeEntry next;
  private long offset;
  private long end;
  private long dueNanos;

  /**
   * Creates a lane.
   *
   * @param scenario its position in the run
   * @param sinceNanos what was due before, after the start of the run, is nobody's
   * @param onMore has its pacemaker take note of what was read
   * @param onEnd told when nothing more will be offered
   */
  ReplayLane(
      ScenarioPlan plan,
      int scenario,
      long sinceNanos,
      ShardRecord record,
      Runnable onMore,
      Runnable onEnd) {
    this.plan = plan;
    this.scenario = scenario;
    this.record = record;
    this.onEnd = onEnd;
    this.tape = plan.tape();
    this.dueNanos = record.nanoClock().getAsLong();
    tape.own(record.shard(), sinceNanos, record::now, onMore);
  }

  /** Offers nothing more. */
  void stop() {
    isStopped = true;
  }

  @Override
  public boolean adopt() {
    return !isStopped && look();
  }

  @Override
  public long dueNanos() {
    return dueNanos;
  }

  @Override
  public boolean advance() {
    if (isStopped) {
      return false;
    }
    TapeEntry due = next;
    if (due != null && offset <= record.now()) {
      if (offset >= end) {
        return false;
      }
      offer(due);
    }
    return look();
  }

  @Override
  public void flush() {
    plan.flush();
  }

  @Override
  public void ended() {
    tape.disown(record.shard());
    onEnd.run();
  }

  @Override
  public String toString() {
    return "replay '%s' on shard %d".formatted(plan.name(), record.shard());
  }

  /** Returns false if nothing more can come due. */
  private boolean look() {
    boolean isOver = tape.isOver();
    next = tape.peek(record.shard());
    end = plan.times().end();
    if (next == null) {
      if (isOver) {
        begin();
        return false;
      }
      dueNanos = record.nanoClock().getAsLong() + IDLE_NANOS;
      return end == ExpectedArrivals.NEVER || record.now() < end;
    }
    begin();
    offset = plan.times().due(next.positionMicros());
    long earlier = Math.min(offset, end);
    if (offset >= end && record.now() >= end) {
      return false;
    }
    dueNanos =
        earlier == ExpectedArrivals.NEVER
            ? record.nanoClock().getAsLong() + IDLE_NANOS
            : record.timeline().at(earlier);
    return true;
  }

  /** Only now it is known how many came due before. */
  private void begin() {
    if (!hasBegun) {
      hasBegun = true;
      record.frames().begin(scenario, tape.index(record.shard()));
    }
  }

  private void offer(TapeEntry due) {
    long intended = record.timeline().at(offset);
    long index = tape.index(record.shard());
    tape.take(record.shard());
    PlannedOperation operation = plan.replayed(record.shard(), index, due.mapped(), offset);
    record.frames().offered(scenario, index);
    if (!plan.limit().tryAcquire()) {
      record.frames().dropped(operation.series(), operation.call().item(), intended);
      return;
    }
    record.take(scenario, operation, intended, _ -> plan.limit().release()).start();
  }
}
