package io.warmfront.console.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What became of one threshold.
 *
 * @param metric with its tags, as in {@code response_time{scenario:browse}}
 * @param expression as it stands in the workload
 * @param ok whether it held
 * @param observed in seconds for times, from 0 to 1 for shares, a number for counts; null if there
 *     was nothing to judge
 */
public record ThresholdResult(
    String metric, String expression, boolean ok, @Nullable Double observed) {}
