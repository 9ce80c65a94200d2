package io.warmfront.contract.workload;

/**
 * How the operations of a scenario come about, with the settings of that alone. Whatever a workload
 * file calls its executor, it is one of these: those of rates differ in their curve, those of users
 * in their stages and their limit.
 */
public sealed interface Executor {
  /** Returns how many operations may be under way at once over all shards. */
  int maxInFlight();

  /** The open model: operations come due by the clock, whatever became of the earlier ones. */
  sealed interface Scheduled extends Executor {
    /** Returns when they come due. */
    Arrivals arrivals();

    @Override
    default int maxInFlight() {
      return arrivals().maxInFlight();
    }
  }

  /**
   * A rate that stays, goes from stage to stage or by the time of day, or is changed while it runs.
   *
   * @param arrivals when operations come due
   */
  record OfRate(Arrivals arrivals) implements Scheduled {}

  /**
   * A rate that rises step by step until something does not hold.
   *
   * @param arrivals when operations come due; their rate is that of {@link BreakingPoint#steps}
   * @param breakingPoint what is looked for
   */
  record OfSteps(Arrivals arrivals, BreakingPoint breakingPoint) implements Scheduled {}

  /**
   * The closed model: users, each of whom does one operation after the other.
   *
   * @param users who they are
   * @param durationMillis after how long everybody leaves, or {@link RateCurve#FOREVER}
   */
  record OfUsers(Users users, long durationMillis) implements Executor {
    @Override
    public int maxInFlight() {
      return Math.max(1, users.peak());
    }
  }

  /**
   * Operations come due as they did in a recording.
   *
   * @param replay of what, and how
   * @param durationMillis after how long it ends even if the recording goes on, or {@link
   *     RateCurve#FOREVER}
   * @param maxInFlight how many operations may be under way at once over all shards
   */
  record OfRecording(Replay replay, long durationMillis, int maxInFlight) implements Executor {
    /** Returns the same of a recording of which is known since when it was recorded. */
    public OfRecording since(long millis) {
      return new OfRecording(replay.since(millis), durationMillis, maxInFlight);
    }
  }
}
