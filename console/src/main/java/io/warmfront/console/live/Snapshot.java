package io.warmfront.console.live;

import io.warmfront.console.services.ServiceLine;
import io.warmfront.console.services.UpdateLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the live page shows at one moment. Times are Unix milliseconds.
 *
 * @param at the moment
 * @param kafka whether Kafka answers
 * @param runs the active runs and the last others, newest first
 * @param run the run that the numbers are of; null if there is none
 * @param windowSeconds length of a window
 * @param lastClosedWindowEnd null if no window is closed
 * @param incomplete whether operations of the last fifteen minutes are known to be missing
 * @param accounts sums over the whole run
 * @param total newest numbers of the run
 * @param rows the same by scenario, target, operation, tenant
 * @param updates how cache updates fare
 * @param services the components
 * @param point the moment in the charts
 */
public record Snapshot(
    long at,
    Kafka kafka,
    List<RunLine> runs,
    @Nullable String run,
    double windowSeconds,
    @Nullable Long lastClosedWindowEnd,
    boolean incomplete,
    AccountLine accounts,
    Row total,
    List<NamedRow> rows,
    UpdateLine updates,
    List<ServiceLine> services,
    Point point) {

  /**
   * Whether Kafka answers.
   *
   * @param reachable within two seconds
   * @param detail what is wrong and what helps; empty when all is well
   */
  public record Kafka(boolean reachable, String detail) {}

  /**
   * One run in the list.
   *
   * @param run its id
   * @param workload its workload's name
   * @param state label of its state
   * @param startAt null while not set
   * @param endsAt null if only a stop ends it
   * @param paused whether its load is held back
   */
  public record RunLine(
      String run,
      String workload,
      String state,
      @Nullable Long startAt,
      @Nullable Long endsAt,
      boolean paused) {}

  /**
   * Operations outside every window, and arrivals that nobody offered; null if there is no run.
   *
   * @param lost in frames that never came
   * @param late in frames whose window had closed
   * @param duplicate in frames that came twice
   * @param fenced in frames of a replaced owner
   * @param rejected in frames that contradict themselves
   * @param unoffered came due while the shard had no owner
   */
  public record AccountLine(
      @Nullable Long lost,
      @Nullable Long late,
      @Nullable Long duplicate,
      @Nullable Long fenced,
      @Nullable Long rejected,
      @Nullable Long unoffered) {
    static final AccountLine UNKNOWN = new AccountLine(null, null, null, null, null, null);

    static AccountLine of(AccountSums sums) {
      return new AccountLine(
          sums.lost(),
          sums.late(),
          sums.duplicate(),
          sums.fenced(),
          sums.rejected(),
          sums.unoffered());
    }
  }
}
