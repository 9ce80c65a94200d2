package io.warmfront.generator.execution;

import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Users;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.FrameSink;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.generator.span.OperationSpans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard of one run, from its first arrival to its last word:
 *
 * <ol>
 *   <li>a lane for each open scenario offers arrivals, the users of each closed one work, frames go
 *       out each 100 ms;
 *   <li>the durations end, or {@link #finish} or {@link #halt} is called: nothing more is offered;
 *   <li>what is under way may end, within a limit of its scenario; then it is recorded as
 *       abandoned;
 *   <li>the last frame goes out. After {@link #halt} it is not marked as the last: the shard goes
 *       on with another owner.
 * </ol>
 */
public final class ShardRun {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRun.class);
  private static final long FRAME_MILLIS = 100;
  private static final long DRAIN_STEP_NANOS = 5_000_000;
  private static final long SETTLE_STEP_NANOS = 50_000;
  private static final long HALT_DRAIN_NANOS = 500_000_000;

  private final ShardId id;
  private final RunPlan plan;
  private final Pacemaker pacemaker;
  private final FrameBuilder frames;
  private final ShardRecord record;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<ReplayLane> replays = new ArrayList<>();
  private final List<ShardUsers> users = new ArrayList<>();
  private final List<ScenarioEnd> ends = new ArrayList<>();
  private final LongSupplier nanoClock;
  private final Timeline timeline;
  private final EarlierOwners earlier;
  private final Runnable onEnd;
  private final CountDownLatch pacing;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isHalted;

  /**
   * Creates a shard's run; {@link #start} sets it off.
   *
   * @param id whose
   * @param plan of the run
   * @param pacemaker of the run in this process
   * @param timeline of the run
   * @param firstArrivals for each scenario the first arrival that is offered
   * @param sink takes the frames
   * @param drain how long operations under way may take to end, unless their scenario says
   * @param tenure while it is over, no operation is started
   * @param earlier knows what earlier owners began
   * @param spans tell by themselves of operations that are sampled
   * @param nanoClock the monotonic clock
   * @param onEnd told when the last frame has been handed over
   */
  ShardRun(
      ShardId id,
      RunPlan plan,
      Pacemaker pacemaker,
      Timeline timeline,
      List<ScheduleSpan> firstArrivals,
      FrameSink sink,
      Duration drain,
      Tenure tenure,
      EarlierOwners earlier,
      OperationSpans spans,
      LongSupplier nanoClock,
      Runnable onEnd) {
    this.id = id;
    this.plan = plan;
    this.pacemaker = pacemaker;
    this.timeline = timeline;
    this.earlier = earlier;
    this.onEnd = onEnd;
    this.nanoClock = nanoClock;
    this.frames = new FrameBuilder(id, timeline, plan.series(), firstArrivals, sink, nanoClock);
    this.record =
        new ShardRecord(
            id.shard(),
            timeline,
            frames,
            nanoClock,
            tenure,
            spans.ofShard(id.run(), timeline, plan.series()));
    this.pacing = new CountDownLatch(firstArrivals.size());
    for (int i = 0; i < firstArrivals.size(); i++) {
      ScenarioPlan scenario = plan.scenarios().get(i);
      ScenarioEnd end =
          new ScenarioEnd(scenario.gracefulStopNanos(drain.toNanos()), nanoClock, pacing);
      ends.add(end);
      switch (scenario.executor()) {
        case Executor.Scheduled scheduled -> {
          CatchUp catchUp = scheduled.arrivals().catchUp();
          long first = firstArrivals.get(i).getNext();
          lanes.add(new Lane(scenario, i, catchUp, first, record, end::reach));
        }
        case Executor.OfUsers(Users all, _) ->
            users.add(new ShardUsers(scenario, all, i, record, tenure, end::reach));
        case Executor.OfRecording _ -> {
          long since = Math.max(0, id.epoch() - timeline.startMillis());
          replays.add(
              new ReplayLane(
                  scenario,
                  i,
                  TimeUnit.MILLISECONDS.toNanos(since),
                  record,
                  pacemaker::wake,
                  end::reach));
        }
      }
    }
  }

  /** Sets it off. */
  public void start() {
    lanes.forEach(pacemaker::add);
    replays.forEach(pacemaker::add);
    users.forEach(ShardUsers::start);
    Thread.ofVirtual().name("shard-" + id.shard()).start(this::supervise);
    boolean isTakeover = id.epoch() > timeline.startMillis();
    users.stream().filter(it -> !isTakeover || !it.isLimited()).forEach(it -> it.begin(0));
    if (isTakeover && users.stream().anyMatch(ShardUsers::isLimited)) {
      Thread.ofVirtual().name("takeover-" + id.shard()).start(this::takeOver);
    }
  }

  /** Users who do a number of operations go on with what earlier owners have left. */
  private void takeOver() {
    try {
      frames.announce();
      Map<String, Long> begun =
          earlier.begun(id, timeline.startMillis(), () -> pacing.getCount() > 0);
      users.stream()
          .filter(ShardUsers::isLimited)
          .forEach(it -> it.begin(begun.getOrDefault(it.name(), 0L)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("users of shard {} of run {} do not begin", id.shard(), id.run(), e);
    }
  }

  /** Goes on by what was changed since the start. */
  public void reshape(List<Reshape> reshapes) {
    plan.reshape(reshapes);
    users.forEach(ShardUsers::reshape);
    lanes.forEach(Lane::reshape);
    pacemaker.wake();
  }

  /** Offers nothing more; the last word follows when what is under way has ended. */
  public void finish() {
    users.forEach(ShardUsers::stop);
    lanes.forEach(Lane::stop);
    replays.forEach(ReplayLane::stop);
    pacemaker.wake();
  }

  /** Stops at once, because the shard is another's now: no last word. */
  public void halt() {
    isHalted = true;
    users.forEach(ShardUsers::stop);
    lanes.forEach(Lane::halt);
    replays.forEach(ReplayLane::stop);
    pacemaker.wake();
  }

  /** Waits for the end; returns false if it did not come in time. */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether the last frame has been handed over. */
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  private void supervise() {
    try {
      while (!pacing.await(FRAME_MILLIS, TimeUnit.MILLISECONDS)) {
        record.endOverdue();
        frames.tick();
        abandonOverdue();
      }
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abandonRest();
      if (isHalted) {
        frames.close();
      } else {
        frames.closeAsLast();
      }
      onEnd.run();
      ended.countDown();
    }
  }

  private void drain() {
    long ticked = nanoClock.getAsLong();
    while (!record.underWay().isEmpty()) {
      abandonOverdue();
      long now = nanoClock.getAsLong();
      if (now - ticked >= TimeUnit.MILLISECONDS.toNanos(FRAME_MILLIS)) {
        frames.tick();
        ticked = now;
      }
      LockSupport.parkNanos(this, DRAIN_STEP_NANOS);
    }
  }

  /**
   * Gives up what scenarios that have ended had time enough for, each time anew: journeys go on.
   */
  private void abandonOverdue() {
    long most = isHalted ? HALT_DRAIN_NANOS : Long.MAX_VALUE;
    boolean[] isOverdue = new boolean[ends.size()];
    boolean isAny = false;
    for (int i = 0; i < isOverdue.length; i++) {
      isOverdue[i] = ends.get(i).isOverdue(most);
      isAny |= isOverdue[i];
    }
    if (isAny) {
      record.underWay().stream().filter(it -> isOverdue[it.scenario()]).forEach(UnderWay::abandon);
    }
  }

  /** An operation that is just recording itself is waited for; the others end here. */
  private void abandonRest() {
    while (!record.underWay().isEmpty()) {
      record.underWay().forEach(UnderWay::abandon);
      LockSupport.parkNanos(this, SETTLE_STEP_NANOS);
    }
  }
}
