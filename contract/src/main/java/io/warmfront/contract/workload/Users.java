package io.warmfront.contract.workload;

import java.util.List;

/**
 * The closed model: users, each of whom does one operation after the other, so a slower system is
 * asked less. Nothing comes due at a time, so there is a service time and no response time.
 *
 * @param start how many there are at the beginning; 0 or more
 * @param stages how their number goes on, over all shards; the last number holds until the scenario
 *     ends
 * @param limit how many operations they do before they leave
 * @param thinkTime pause after each operation
 */
public record Users(int start, List<UserStage> stages, IterationLimit limit, ThinkTime thinkTime) {
  /** The greatest number that can be asked for. */
  public static final int MOST = 100_000;

  /** Nobody: the model is open. */
  public static final Users NONE = constant(0);

  /** Copies the list. */
  public Users {
    stages = List.copyOf(stages);
  }

  /** Returns a number that stays, without pauses and without a limit. */
  public static Users constant(int count) {
    return new Users(count, List.of(), IterationLimit.NONE, ThinkTime.NONE);
  }

  /** Returns the greatest number of them. */
  public int peak() {
    return Math.max(start, stages.stream().mapToInt(UserStage::targetUsers).max().orElse(0));
  }
}
