package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;

/**
 * One operation to be done.
 *
 * @param item which item
 * @param ttlMillis how long a value that it puts into the cache stays true; above 0
 * @param revision tells this operation's new value from others of the same item
 */
public record OperationCall(CacheKey item, long ttlMillis, long revision) {}
