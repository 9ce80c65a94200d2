package io.warmfront.console.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.warmfront.console.live.AccountSums;
import io.warmfront.console.live.HitRatio;
import io.warmfront.console.live.Loads;
import io.warmfront.console.live.Quantiles;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Scenario;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in numbers, as it is written to files: names with underscores, times in seconds.
 *
 * @param run its id
 * @param workload its workload's name
 * @param state label of its state
 * @param stoppedEarly whether somebody ended it before its scenarios ended by themselves
 * @param reshaped how many changes were made to it while it ran; each scenario counts
 * @param startAt when its schedule began, Unix milliseconds; null if it never did
 * @param verdict what it came to
 * @param reasons why it is not PASS; empty if it is
 * @param thresholds each of the workload
 * @param totals over all scenarios, after the warm-up like all that follows
 * @param windows how many there were, and in how many the generator could not keep up
 * @param scenarios by name
 * @param aborted why a threshold ended it before its time; null if none did
 * @param errorBudgets of the tiers that have one
 * @param breakingPoint what became of the search for it; null if no scenario looks for one
 * @param warmup what is in no other number here because it came before; null if there was none
 */
public record Summary(
    String run,
    String workload,
    String state,
    @JsonProperty("stopped_early") boolean stoppedEarly,
    int reshaped,
    @JsonProperty("start_at") @Nullable Long startAt,
    Verdict verdict,
    List<String> reasons,
    List<ThresholdResult> thresholds,
    Totals totals,
    Saturation windows,
    Map<String, ScenarioNumbers> scenarios,
    @Nullable String aborted,
    @JsonProperty("error_budgets") List<ErrorBudget> errorBudgets,
    @JsonProperty("breaking_point") @Nullable BreakingPointResult breakingPoint,
    @Nullable WarmupResult warmup) {

  /**
   * Numbers of operations and arrivals over all scenarios.
   *
   * @param offered arrivals that came due
   * @param steps operations that followed an offered one as further steps of its journey
   * @param attempted offered and not dropped, and steps
   * @param completed served by the system under test
   * @param dropped due, and could not be started
   * @param errors failed
   * @param unoffered came due while nobody had their shard
   * @param eventsLost in frames that never came
   * @param eventsDuplicate in frames that came twice
   * @param eventsLate in frames whose window had closed
   * @param eventsFenced in frames of a replaced owner
   * @param eventsRejected in frames that contradict themselves
   */
  public record Totals(
      long offered,
      long steps,
      long attempted,
      long completed,
      long dropped,
      long errors,
      long unoffered,
      @JsonProperty("events_lost") long eventsLost,
      @JsonProperty("events_duplicate") long eventsDuplicate,
      @JsonProperty("events_late") long eventsLate,
      @JsonProperty("events_fenced") long eventsFenced,
      @JsonProperty("events_rejected") long eventsRejected) {
    /** Returns the numbers of a tally. */
    public static Totals of(Tally tally) {
      AccountSums accounts = tally.accounts();
      return new Totals(
          accounts.offered(),
          accounts.steps(),
          Math.max(0, accounts.expected() - tally.dropped()),
          tally.completed(),
          tally.dropped(),
          tally.errors(),
          accounts.unoffered(),
          accounts.lost(),
          accounts.duplicate(),
          accounts.late(),
          accounts.fenced(),
          accounts.rejected());
    }
  }

  /**
   * The numbers of one scenario.
   *
   * @param offered as in {@link Totals}
   * @param steps as in {@link Totals}
   * @param attempted as in {@link Totals}
   * @param completed as in {@link Totals}
   * @param dropped as in {@link Totals}
   * @param errors as in {@link Totals}
   * @param unoffered as in {@link Totals}
   * @param outcomes ended operations by outcome, errors too
   * @param errorKinds failed operations by kind
   * @param hitRatio hits over hits and misses; null if there was neither
   * @param hitRatioLow lower end of its 95 % interval, by Wilson
   * @param hitRatioHigh upper end of it
   * @param response intended start to end; dropped operations are behind all others
   * @param service actual start to end
   * @param startDelay intended to actual start
   * @param staleness of stale hits
   * @param loads how reads went on that the cache could not answer; null if there were none
   * @param catchUp what became of arrivals that the generator was late with; null if none come due
   */
  public record ScenarioNumbers(
      long offered,
      long steps,
      long attempted,
      long completed,
      long dropped,
      long errors,
      long unoffered,
      Map<String, Long> outcomes,
      @JsonProperty("error_kinds") Map<String, Long> errorKinds,
      @JsonProperty("hit_ratio") @Nullable Double hitRatio,
      @JsonProperty("hit_ratio_low") @Nullable Double hitRatioLow,
      @JsonProperty("hit_ratio_high") @Nullable Double hitRatioHigh,
      Quantiles response,
      Quantiles service,
      @JsonProperty("start_delay") Quantiles startDelay,
      Quantiles staleness,
      @Nullable Loads loads,
      @JsonProperty("catch_up") @Nullable String catchUp) {
    /**
     * Returns the numbers of a tally.
     *
     * @param scenario as the workload has it; null if it has none of that name
     */
    public static ScenarioNumbers of(Tally tally, @Nullable Scenario scenario) {
      Totals totals = Totals.of(tally);
      HitRatio ratio = HitRatio.of(tally.hits(), tally.misses());
      return new ScenarioNumbers(
          totals.offered(),
          totals.steps(),
          totals.attempted(),
          totals.completed(),
          totals.dropped(),
          totals.errors(),
          totals.unoffered(),
          tally.outcomes(),
          tally.errorKinds(),
          ratio.value(),
          ratio.low(),
          ratio.high(),
          Quantiles.of(tally.response(), tally.dropped()),
          Quantiles.of(tally.service()),
          Quantiles.of(tally.startDelay()),
          Quantiles.of(tally.staleness()),
          Loads.of(tally),
          scenario == null || scenario.executor() instanceof Executor.OfUsers
              ? null
              : text(scenario.arrivals().catchUp()));
    }

    private static String text(CatchUp catchUp) {
      return switch (catchUp.policy()) {
        case BURST -> "burst";
        case PACE -> "pace";
        case DROP -> "drop after %d ms".formatted(catchUp.limitMillis());
      };
    }
  }
}
