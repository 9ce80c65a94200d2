package io.warmfront.generator.arrival;

import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of a scenario's users are there at a time: those whose number, from 0, is below what the
 * stages say. Times are nanoseconds after the start of the run. Immutable.
 */
public final class UserTimeline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Line> lines = new ArrayList<>();

  /**
   * Draws the line.
   *
   * @param startMillis how long after the run's start the first are there
   * @throws IllegalArgumentException if a number is negative or above {@link Users#MOST}, or a
   *     stage negative
   */
  public UserTimeline(Users users, long startMillis) {
    long at = startMillis * NANOS_PER_MILLI;
    int count = checked(users.start());
    for (UserStage stage : users.stages()) {
      if (stage.durationMillis() < 0) {
        throw new IllegalArgumentException("a stage must not be negative, was " + stage);
      }
      long end = at + stage.durationMillis() * NANOS_PER_MILLI;
      lines.add(new Line(at, end, count, checked(stage.targetUsers())));
      at = end;
      count = stage.targetUsers();
    }
    lines.add(new Line(at, ExpectedArrivals.NEVER, count, count));
  }

  /**
   * Returns the first moment from a time on at which a user is there; {@link
   * ExpectedArrivals#NEVER} if there is none.
   *
   * @param user from 0
   */
  public long presentFrom(int user, long offsetNanos) {
    for (Line line : lines) {
      if (line.endNanos > offsetNanos) {
        long from = line.presentFrom(user, Math.max(offsetNanos, line.startNanos));
        if (from < line.endNanos) {
          return from;
        }
      }
    }
    return ExpectedArrivals.NEVER;
  }

  private static int checked(int count) {
    if (count < 0 || count > Users.MOST) {
      throw new IllegalArgumentException(
          "there must be 0 to %d users, were %d".formatted(Users.MOST, count));
    }
    return count;
  }

  /** A number that changes evenly. */
  private record Line(long startNanos, long endNanos, int from, int to) {
    /** Returns the first moment from one on it on; its end if there is none. */
    long presentFrom(int user, long offsetNanos) {
      if (levelAt(offsetNanos) > user) {
        return offsetNanos;
      }
      if (to <= user) {
        return endNanos;
      }
      // rising: just after the level has reached the user's number
      double part = (user - from) / (double) (to - from);
      long reached = startNanos + (long) Math.floor(part * (endNanos - startNanos)) + 1;
      return Math.max(offsetNanos, reached);
    }

    private double levelAt(long offsetNanos) {
      return from == to
          ? from
          : from + (to - from) * ((offsetNanos - startNanos) / (double) (endNanos - startNanos));
    }
  }
}
