package io.warmfront.generator.execution;

import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.Users;
import io.warmfront.generator.arrival.ExpectedArrivals;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of one scenario on one shard, each on a virtual thread: of all users of the scenario
 * those whose number is the shard's, modulo the number of shards. Whoever has begun an operation
 * ends it; nobody begins one, or a further step of a journey, after the end of the scenario.
 * Thread-safe.
 */
final class ShardUsers {
  private static final Logger LOG = LoggerFactory.getLogger(ShardUsers.class);

  private final ScenarioPlan plan;
  private final Users users;
  private final int scenario;
  private final ShardRecord record;
  private final Tenure tenure;
  private final Runnable onEnd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long sharedLeft;
  private int present;
  private long changes;
  private boolean isOver;

  /**
   * Creates users; {@link #start} and {@link #begin} set them off.
   *
   * @param users all of the scenario
   * @param scenario its position in the run
   * @param tenure when it is over, nobody begins anything more
   * @param onEnd told when no operation will be begun any more; some may be under way
   */
  ShardUsers(
      ScenarioPlan plan,
      Users users,
      int scenario,
      ShardRecord record,
      Tenure tenure,
      Runnable onEnd) {
    this.plan = plan;
    this.users = users;
    this.scenario = scenario;
    this.record = record;
    this.tenure = tenure;
    this.onEnd = onEnd;
    this.sharedLeft = share(users, record.shard(), plan.shards());
    this.present = usersOf(users, record.shard(), plan.shards());
  }

  /** Begins to wait for their end; {@link #begin} sets them off. */
  void start() {
    Thread.ofVirtual().name("users-" + record.shard()).start(this::watch);
  }

  /** Returns the name of the scenario. */
  String name() {
    return plan.name();
  }

  /** Whether they do a number of operations, and not as many as they can. */
  boolean isLimited() {
    return users.limit().kind() != IterationLimit.Kind.NONE;
  }

  /**
   * Sets them off. What earlier owners of the shard began is done; if each user does a number of
   * operations, it is shared out among them evenly, as nobody knows whose it was.
   *
   * @param begunBefore how many operations of the shard earlier owners began, 0 or more
   */
  void begin(long begunBefore) {
    lock.lock();
    try {
      if (isOver) {
        return;
      }
      if (begunBefore > 0) {
        record.frames().begin(scenario, begunBefore);
      }
      sharedLeft = Math.max(0, sharedLeft - begunBefore);
    } finally {
      lock.unlock();
    }
    int count = usersOf(users, record.shard(), plan.shards());
    for (int i = 0; i < count; i++) {
      int user = record.shard() + i * plan.shards();
      long done = begunBefore / count + (i < begunBefore % count ? 1 : 0);
      Thread.ofVirtual().name("user-" + user).start(() -> live(user, done));
    }
  }

  /** Nobody begins anything more. */
  void stop() {
    lock.lock();
    try {
      isOver = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Has everybody look again at what the plan says. */
  void reshape() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all have left, or the end is there, or a stop. */
  private void watch() {
    lock.lock();
    try {
      while (!isOver) {
        if (present == 0 || !awaitChange(plan.times().end())) {
          isOver = true;
          changed.signalAll();
        }
      }
    } finally {
      lock.unlock();
    }
    onEnd.run();
  }

  private void live(int user, long done) {
    try {
      long left =
          users.limit().kind() == IterationLimit.Kind.EACH
              ? users.limit().count() - done
              : Long.MAX_VALUE;
      while (left > 0 && arrive(user)) {
        OperationUnderWay operation = begin();
        if (operation == null) {
          return;
        }
        goThrough(operation);
        left--;
        think(users.thinkTime());
      }
    } catch (RuntimeException e) {
      LOG.error("user {} of scenario '{}' cannot go on", user, plan.name(), e);
    } finally {
      leave();
    }
  }

  /** Waits until a user is there and nothing holds it back; returns false if that will not be. */
  private boolean arrive(int user) {
    lock.lock();
    try {
      while (!isOver) {
        long now = record.now();
        long from = plan.times().presentFrom(user, now);
        if (from == ExpectedArrivals.NEVER || now >= plan.times().end()) {
          return false;
        }
        long free = plan.times().freeFrom(from);
        if (free <= now) {
          return true;
        }
        awaitChange(Math.min(free, plan.times().end()));
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable OperationUnderWay begin() {
    lock.lock();
    try {
      long now = record.nanoClock().getAsLong();
      long offset = record.timeline().offsetOf(now);
      if (isOver || tenure.isOver(now) || offset >= plan.times().end() || sharedLeft == 0) {
        return null;
      }
      sharedLeft--;
      long index = record.frames().begun(scenario);
      return take(plan.operation(record.shard(), index, offset), now);
    } finally {
      lock.unlock();
    }
  }

  /** Does an operation, and what follows it on its journey. */
  private void goThrough(OperationUnderWay first) {
    OperationUnderWay operation = first;
    for (int step = 1; operation != null; step++) {
      ThinkTime pause = operation.planned().pause();
      PlannedJourney journey = operation.run();
      if (journey == null) {
        return;
      }
      think(pause);
      operation = beginStep(journey, step);
    }
  }

  private @Nullable OperationUnderWay beginStep(PlannedJourney journey, int step) {
    lock.lock();
    try {
      long now = record.nanoClock().getAsLong();
      long offset = record.timeline().offsetOf(now);
      return isOver || tenure.isOver(now) || offset >= plan.times().end()
          ? null
          : take(journey.step(step, offset), now);
    } finally {
      lock.unlock();
    }
  }

  private OperationUnderWay take(PlannedOperation planned, long now) {
    plan.limit().enter();
    return record.take(scenario, planned, now, _ -> plan.limit().release());
  }

  private void think(ThinkTime pause) {
    if (pause.equals(ThinkTime.NONE)) {
      return;
    }
    long millis =
        ThreadLocalRandom.current().nextLong(pause.leastMillis(), pause.greatestMillis() + 1);
    long until = record.now() + TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (!isOver && record.now() < until) {
        awaitChange(until);
      }
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      present--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change, or a time; returns false if the time has come. */
  private boolean awaitChange(long offsetNanos) {
    long known = changes;
    int there = present;
    while (!isOver && changes == known && present == there) {
      long left =
          offsetNanos == ExpectedArrivals.NEVER ? Long.MAX_VALUE : offsetNanos - record.now();
      if (left <= 0) {
        return false;
      }
      try {
        long _ = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        isOver = true;
      }
    }
    return true;
  }

  /** Returns the shard's part of a shared limit: by its part of the users, in whole operations. */
  private static long share(Users users, int shard, int shards) {
    if (users.limit().kind() != IterationLimit.Kind.SHARED) {
      return Long.MAX_VALUE;
    }
    long before = 0;
    for (int other = 0; other < shard; other++) {
      before += usersOf(users, other, shards);
    }
    long with = before + usersOf(users, shard, shards);
    long count = users.limit().count();
    return count * with / users.peak() - count * before / users.peak();
  }

  private static int usersOf(Users users, int shard, int shards) {
    return Math.ceilDiv(Math.max(0, users.peak() - shard), shards);
  }
}
