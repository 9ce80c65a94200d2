package io.warmfront.generator.execution;

import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Users;
import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.EvenArrivals;
import io.warmfront.generator.arrival.ExpectedArrivals;
import io.warmfront.generator.arrival.Pauses;
import io.warmfront.generator.arrival.PoissonArrivals;
import io.warmfront.generator.arrival.RateTimeline;
import io.warmfront.generator.arrival.UserTimeline;
import java.util.List;

/**
 * When the operations of a scenario come due, or its users are there, with what was changed since
 * the start. Times are nanoseconds after the start of the run. Immutable.
 */
final class ScenarioTimes {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MICROS = 1e6;

  private final RunCommand command;
  private final Scenario scenario;
  private final Executor executor;
  private final ExpectedArrivals expected;
  private final Pauses pauses;
  private final UserTimeline users;

  /**
   * Creates the times of a scenario.
   *
   * @param changes to this scenario, in the order of time
   * @throws IllegalArgumentException if its executor contradicts itself; the message says how
   */
  ScenarioTimes(RunCommand command, Scenario scenario, List<Reshape> changes) {
    this.command = command;
    this.scenario = scenario;
    this.executor = scenario.executor();
    this.expected = expected(changes);
    this.pauses = new Pauses(changes, command.startAtMillis());
    this.users =
        new UserTimeline(
            executor instanceof Executor.OfUsers it ? it.users() : Users.NONE,
            scenario.startMillis());
  }

  /**
   * Returns the schedule of a shard. It is new and the caller's own.
   *
   * @param seed of the shard's random distances
   */
  ArrivalSchedule schedule(int shard, long seed) {
    if (executor instanceof Executor.Scheduled scheduled) {
      return switch (scheduled.arrivals().pattern()) {
        case EVEN -> new EvenArrivals(expected, shard, command.shards());
        case POISSON -> new PoissonArrivals(expected, command.shards(), seed);
      };
    }
    throw new IllegalStateException("no schedule says what comes due of " + scenario.name());
  }

  /** Returns the scenario's end; {@link ExpectedArrivals#NEVER} if only a stop ends it. */
  long end() {
    return expected.endNanos();
  }

  /** Returns when a position of the recording in microseconds is due, if it is a replay. */
  long due(long positionMicros) {
    return expected.offsetNanos(positionMicros / MICROS);
  }

  /** Returns the first moment from one on at which a user is there. */
  long presentFrom(int user, long offsetNanos) {
    return users.presentFrom(user, offsetNanos);
  }

  /** Returns the first moment from one on at which nothing holds the scenario back. */
  long freeFrom(long offsetNanos) {
    return pauses.freeFrom(offsetNanos);
  }

  /** The line of a recording says how many seconds of it pass in one; that of users is its end. */
  private RateTimeline timeline() {
    long start = scenario.startMillis();
    return switch (executor) {
      case Executor.Scheduled scheduled ->
          RateTimeline.of(scheduled.arrivals(), command.startAtMillis(), start);
      case Executor.OfUsers(_, long durationMillis) ->
          new RateTimeline(RateCurve.constant(0, durationMillis), start);
      case Executor.OfRecording(Replay replay, long durationMillis, _) ->
          new RateTimeline(RateCurve.constant(replay.speed(), durationMillis), start);
    };
  }

  private ExpectedArrivals expected(List<Reshape> changes) {
    RateTimeline timeline = timeline();
    for (Reshape change : changes) {
      long at = (change.atMillis() - command.startAtMillis()) * NANOS_PER_MILLI;
      switch (change.kind()) {
        case PAUSE -> timeline.pause(at);
        case RESUME -> timeline.resume(at);
        case RATE -> {
          if (executor instanceof Executor.Scheduled) {
            timeline.changeRate(at, change.perSecond(), change.rampMillis());
          }
        }
        case WEIGHTS -> {
          // what comes due is another then, and when it does stays
        }
      }
    }
    return timeline.expectedArrivals();
  }
}
