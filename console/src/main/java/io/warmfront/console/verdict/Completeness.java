package io.warmfront.console.verdict;

import io.warmfront.console.live.AccountSums;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.SaturationCause;
import io.warmfront.console.live.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Whether the numbers of a run can be judged. The limits:
 *
 * <ul>
 *   <li>at least one operation was completed;
 *   <li>at most {@link #MOST_MISSING} of the offered arrivals, and of the steps that followed them
 *       on their journeys, are missing: lost, late, rejected, or without any trace;
 *   <li>at most {@link #MOST_MISSING} of what was planned, offered and unoffered, was not offered;
 *   <li>no more operations were counted than offered, with the same margin;
 *   <li>the generator was not the bottleneck: half of all operations started within {@link
 *       #MOST_START_DELAY_SECONDS} or within the median service time. A busy machine delays a few
 *       starts, and the response times tell of it; only a generator that cannot keep up delays
 *       half;
 *   <li>and it was not in more than {@link #MOST_SATURATED} of the windows.
 * </ul>
 */
final class Completeness {
  static final double MOST_MISSING = 0.001;
  static final double MOST_START_DELAY_SECONDS = 0.1;
  static final double MOST_SATURATED = 0.1;

  private Completeness() {}

  /** Returns why the numbers cannot be judged; empty if they can. */
  static List<String> objections(RunTotals totals) {
    List<String> reasons = new ArrayList<>();
    Tally sum = totals.sum();
    // what came due in the warm-up may have ended after it, so only the whole run must add up
    Tally whole = totals.wholeRun();
    AccountSums accounts = whole.accounts();
    long counted = whole.ended() + whole.dropped();
    if (sum.completed() == 0) {
      reasons.add("Nothing was completed.");
    }
    long missing = Math.max(accounts.uncounted(), accounts.expected() - counted);
    if (exceeds(missing, accounts.expected())) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d offered operations are in no window (%,d lost, %,d late, %,d rejected);"
                  + " the limit is 0.1 %%.",
              missing,
              accounts.expected(),
              accounts.lost(),
              accounts.late(),
              accounts.rejected()));
    }
    long planned = accounts.offered() + accounts.unoffered();
    if (exceeds(accounts.unoffered(), planned)) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d planned arrivals were never offered, because their shards had no"
                  + " generator; the limit is 0.1 %%.",
              accounts.unoffered(),
              planned));
    }
    if (exceeds(counted - accounts.expected(), accounts.expected())) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%,d operations were counted, but only %,d offered; the limit is 0.1 %% more.",
              counted,
              accounts.expected()));
    }
    if (totals.refusedWindows() > 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%,d windows contradict themselves and are in no sum.",
              totals.refusedWindows()));
    }
    OptionalDouble delay = sum.startDelay().quantileSeconds(0.5);
    OptionalDouble service = sum.service().quantileSeconds(0.5);
    if (delay.orElse(0) > Math.max(MOST_START_DELAY_SECONDS, service.orElse(0))) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The generator was the bottleneck: half of all operations started %.3f s late or"
                  + " later; the limit is 0.1 s or the median service time, %.3f s.",
              delay.orElse(0),
              service.orElse(0)));
    }
    Saturation saturation = totals.saturation();
    if (saturation.saturated() > saturation.windows() * MOST_SATURATED) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The generator was the bottleneck in %,d of %,d windows; the limit is a tenth. %s",
              saturation.saturated(),
              saturation.windows(),
              causes(saturation)));
    }
    return reasons;
  }

  private static String causes(Saturation saturation) {
    StringBuilder sentences = new StringBuilder();
    for (SaturationCause cause : SaturationCause.values()) {
      long windows = saturation.causes().getOrDefault(cause, 0L);
      if (windows > 0) {
        sentences.append(sentences.isEmpty() ? "" : " ");
        sentences.append(
            String.format(Locale.ROOT, "In %,d of them it %s.", windows, cause.sentence()));
      }
    }
    return sentences.toString();
  }

  private static boolean exceeds(long part, long whole) {
    return part > 0 && part > whole * MOST_MISSING;
  }
}
