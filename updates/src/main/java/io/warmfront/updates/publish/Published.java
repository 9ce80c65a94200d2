package io.warmfront.updates.publish;

/**
 * Where an update stands in the log, which has acknowledged it.
 *
 * @param version that it has
 * @param partition of the topic of cache updates
 * @param offset in the partition
 */
public record Published(long version, int partition, long offset) {}
