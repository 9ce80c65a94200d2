package io.warmfront.updates.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A change that is still to be told.
 *
 * @param id rises with each change
 * @param key the cache key
 * @param version any number; a right one is from 1 on
 * @param payload the value; null deletes; not copied
 * @param ttlMillis how long after the change the value is true; null for the updater's default
 * @param changedAtMillis when it was changed, Unix milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire; rows are never compared
public record OutboxRow(
    long id,
    String key,
    long version,
    byte @Nullable [] payload,
    @Nullable Long ttlMillis,
    long changedAtMillis) {}
