package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;

/**
 * A value of an item.
 *
 * @param item which item
 * @param row its version and value
 */
public record ItemRow(CacheKey item, Row row) {}
