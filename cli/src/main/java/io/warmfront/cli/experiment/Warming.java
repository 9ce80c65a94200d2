package io.warmfront.cli.experiment;

import org.jspecify.annotations.Nullable;

/**
 * The warm-up of the experiment, and the second one after it.
 *
 * @param endedAtMillis when the log was replayed, Unix milliseconds
 * @param seconds how long it took itself
 * @param records how many it came to
 * @param rate most records a second that were allowed; null for no such limit
 * @param writtenAgain how much the second one wrote: values and tombstones
 */
public record Warming(
    long endedAtMillis, double seconds, long records, @Nullable Double rate, long writtenAgain) {}
