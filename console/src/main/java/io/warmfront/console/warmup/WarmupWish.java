package io.warmfront.console.warmup;

/**
 * A cache warm-up that somebody asks for.
 *
 * @param sinceMillis from which time of the log on, Unix milliseconds
 * @param perSecond most records a second; 0 for no such limit
 * @param yields whether it makes way for live traffic
 */
public record WarmupWish(long sinceMillis, double perSecond, boolean yields) {}
