package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.config.BreakerConfig;
import io.warmfront.cacheupdater.config.ExpiryConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.cacheupdater.config.PollConfig;
import io.warmfront.cacheupdater.config.RetryConfig;
import io.warmfront.cacheupdater.config.WriteConfig;
import io.warmfront.contract.topic.Topics;

/**
 * What the updater goes by.
 *
 * @param topics where updates are read and dead letters are put
 * @param poll how the log is read
 * @param limits how large a record may be
 * @param expiry how long entries stay
 * @param write how much one call writes
 * @param retry how often something is tried again
 * @param breaker when so many updates are bad that nothing more is read
 * @param readsAllWhenEmpty whether all that the log has is read again when the cache is empty
 */
public record UpdaterSettings(
    Topics topics,
    PollConfig poll,
    LimitsConfig limits,
    ExpiryConfig expiry,
    WriteConfig write,
    RetryConfig retry,
    BreakerConfig breaker,
    boolean readsAllWhenEmpty) {}
