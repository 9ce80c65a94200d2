package io.warmfront.console.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.workload.Tier;
import io.warmfront.contract.workload.Workload;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of a tier's error budget a run used up.
 *
 * @param tier its name
 * @param budget which part of the attempted operations of its tenants may fail
 * @param attempted operations of its tenants
 * @param errors those of them that failed
 * @param used which part of the budget they are; from 1 on it is used up; null if nothing was
 *     attempted
 * @param ok whether something of it is left
 */
public record ErrorBudget(
    String tier,
    @JsonProperty("error_budget") double budget,
    long attempted,
    long errors,
    @Nullable Double used,
    boolean ok) {
  /** Returns what became of the budget of a tier of a workload. */
  static ErrorBudget of(Tier tier, Workload workload, RunTotals totals) {
    Tally tally = totals.sum(Selection.ofTier(tier.name(), workload)::picks);
    long attempted = tally.ended();
    Double used = attempted == 0 ? null : (double) tally.errors() / attempted / tier.errorBudget();
    return new ErrorBudget(
        tier.name(), tier.errorBudget(), attempted, tally.errors(), used, used != null && used < 1);
  }

  /** Returns a sentence about a budget that is used up. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "The error budget of tier %s is used up: %,d of %,d operations failed, and %.6g %% may.",
        tier,
        errors,
        attempted,
        budget * 100);
  }
}
