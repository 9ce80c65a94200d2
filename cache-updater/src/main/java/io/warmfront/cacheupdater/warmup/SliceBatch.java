package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.Pending;
import io.warmfront.contract.warmup.WarmupCounts;
import java.util.List;

/**
 * What is to be written of the records that were read together.
 *
 * @param updates at most one for each key
 * @param needless what is already known of the others
 */
record SliceBatch(List<Pending> updates, WarmupCounts needless) {}
