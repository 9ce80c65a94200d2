package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An operation that took long.
 *
 * @param seconds response time; of one that never came due, service time
 * @param outcome how it ended
 * @param keyHash tells its key from others: 16 hexadecimal digits; zeros if it is not known
 */
public record SlowOperation(
    double seconds, String outcome, @JsonProperty("key_hash") String keyHash) {}
