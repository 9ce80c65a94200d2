package io.warmfront.console.report;

import io.warmfront.console.live.CensoredTimes;
import io.warmfront.console.live.MergedWindow;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.histogram.ExponentialHistogram;

/**
 * What one window of a run says; NaN where it says nothing. Rates are a second, times in seconds.
 *
 * @param startMillis Unix milliseconds
 * @param endMillis Unix milliseconds
 * @param offered arrivals that came due
 * @param achieved operations that the system served
 * @param errors operations that failed
 * @param dropped operations that could not be started
 * @param p50 of response times, or of service times if there are no others
 * @param p95 of the same
 * @param p99 of the same
 * @param hitRatio hits over hits and misses
 * @param startDelay its 99th percentile
 * @param isSaturated whether the generator could not keep up
 * @param isIncomplete whether operations of its time are known to be missing
 */
record ReportPoint(
    long startMillis,
    long endMillis,
    double offered,
    double achieved,
    double errors,
    double dropped,
    double p50,
    double p95,
    double p99,
    double hitRatio,
    double startDelay,
    boolean isSaturated,
    boolean isIncomplete) {

  static ReportPoint of(MergedWindow window) {
    Tally tally = window.totals();
    double seconds = window.seconds();
    ExponentialHistogram response = tally.response();
    ExponentialHistogram times = response.count() > 0 ? response : tally.service();
    long dropped = response.count() > 0 ? tally.dropped() : 0;
    long reads = tally.hits() + tally.misses();
    return new ReportPoint(
        window.startMillis(),
        window.endMillis(),
        tally.accounts().offered() / seconds,
        tally.completed() / seconds,
        tally.errors() / seconds,
        tally.dropped() / seconds,
        CensoredTimes.quantileSeconds(times, dropped, 0.5).orElse(Double.NaN),
        CensoredTimes.quantileSeconds(times, dropped, 0.95).orElse(Double.NaN),
        CensoredTimes.quantileSeconds(times, dropped, 0.99).orElse(Double.NaN),
        reads == 0 ? Double.NaN : (double) tally.hits() / reads,
        tally.startDelay().quantileSeconds(0.99).orElse(Double.NaN),
        window.saturation().saturated() > 0,
        window.isIncomplete());
  }
}
