package io.warmfront.console.services;

import org.jspecify.annotations.Nullable;

/**
 * How cache updates fare, over all updaters that speak; null where unknown.
 *
 * @param lagRecords updates not yet applied
 * @param ageP50 median from an update's append to its visibility, seconds, last ten seconds
 * @param ageP99 99th percentile of the same
 * @param applied applied since the updaters started
 * @param stale refused because the cache was newer
 * @param expired had expired before they came
 * @param deadLetters records in the dead-letter topic
 */
public record UpdateLine(
    @Nullable Double lagRecords,
    @Nullable Double ageP50,
    @Nullable Double ageP99,
    @Nullable Double applied,
    @Nullable Double stale,
    @Nullable Double expired,
    @Nullable Long deadLetters) {}
