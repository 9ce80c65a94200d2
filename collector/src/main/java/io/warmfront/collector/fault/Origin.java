package io.warmfront.collector.fault;

/**
 * Where a record stood.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 */
public record Origin(String topic, int partition, long offset) {}
