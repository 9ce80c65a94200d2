package io.warmfront.console.warmup;

import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmupOrder;

/**
 * A cache warm-up that somebody asks for.
 *
 * @param sinceMillis from which time of the log on, Unix milliseconds
 * @param selection of which keys
 * @param perSecond most records a second; 0 for no such limit
 * @param yields whether it makes way for live traffic
 * @param order which slice of each partition comes first
 */
public record WarmupWish(
    long sinceMillis,
    KeySelection selection,
    double perSecond,
    boolean yields,
    WarmupOrder order) {}
