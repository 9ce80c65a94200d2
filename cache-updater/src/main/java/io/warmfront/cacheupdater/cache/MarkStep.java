package io.warmfront.cacheupdater.cache;

/**
 * Moves a mark in the cache on. A mark tells how far something is applied, and moves with what is
 * written, so that a cache that lost what was written has lost the mark as well.
 *
 * @param key where the mark stands
 * @param server the sign of the server that must keep it; empty if any will do
 * @param from what the caller believes to stand there; empty for nothing
 * @param to what stands there afterwards; not empty
 */
public record MarkStep(String key, String server, String from, String to) {}
