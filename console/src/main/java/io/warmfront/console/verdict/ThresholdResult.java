package io.warmfront.console.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.warmfront.contract.workload.Threshold;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one threshold.
 *
 * @param metric with its tags, as in {@code response_time{scenario:browse}}
 * @param expression as it stands in the workload
 * @param ok whether it held
 * @param observed in seconds for times, from 0 to 1 for shares, a number for counts; over spans the
 *     worst; of a burn rate the greatest part of an alarm's factor, where 1 breaks it; null if
 *     there was nothing to judge
 * @param atLeast whether it was what was observed or more, because dropped operations are behind it
 * @param over length of the spans, in seconds; null over the whole run
 * @param lasting for how long it had to be broken, in seconds; null unless the workload says so
 * @param brokeAt end of the first span that broke it, Unix milliseconds; null if none did, or if
 *     only the whole run was judged
 */
public record ThresholdResult(
    String metric,
    String expression,
    boolean ok,
    @Nullable Double observed,
    @JsonProperty("at_least") boolean atLeast,
    @JsonProperty("over_seconds") @Nullable Double over,
    @JsonProperty("for_seconds") @Nullable Double lasting,
    @JsonProperty("broke_at") @Nullable Long brokeAt) {

  static ThresholdResult of(
      Threshold threshold, @Nullable Observed observed, boolean ok, @Nullable Long brokeAt) {
    return new ThresholdResult(
        name(threshold),
        threshold.expression(),
        ok,
        observed == null ? null : observed.value(),
        observed != null && observed.isAtLeast(),
        seconds(threshold.span().overMillis()),
        seconds(threshold.span().forMillis()),
        brokeAt);
  }

  private static @Nullable Double seconds(long millis) {
    return millis == 0 ? null : millis / 1e3;
  }

  private static String name(Threshold threshold) {
    if (threshold.tags().isEmpty()) {
      return threshold.metric();
    }
    return new TreeMap<>(threshold.tags())
        .entrySet().stream()
            .map(tag -> tag.getKey() + ":" + tag.getValue())
            .collect(Collectors.joining(",", threshold.metric() + "{", "}"));
  }
}
