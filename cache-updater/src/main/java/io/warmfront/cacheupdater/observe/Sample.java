package io.warmfront.cacheupdater.observe;

/**
 * An entry that the cache said it took.
 *
 * @param key under which it stands; not copied
 * @param version of it
 * @param forgetAtMillis when the cache may forget it, Unix milliseconds
 * @param appliedAtMillis when the cache had said so, Unix milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire; samples are never compared
record Sample(byte[] key, long version, long forgetAtMillis, long appliedAtMillis) {}
