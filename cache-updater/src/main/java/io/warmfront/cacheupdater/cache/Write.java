package io.warmfront.cacheupdater.cache;

import io.warmfront.contract.entry.CacheEntry;

/**
 * One entry to be written if its version is greater than the one that is there.
 *
 * @param key the cache key; not copied
 * @param entry what stands under it afterwards
 * @param forgetAtMillis when the cache may forget it, Unix milliseconds; not before its expiry
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire; writes are never compared
public record Write(byte[] key, CacheEntry entry, long forgetAtMillis) {}
