package io.warmfront.recording.frequent;

/**
 * A key or a tenant that many operations are about.
 *
 * @param name of the tenant, or the key as it stands in the cache
 * @param hash tells a key from others, as exemplars do: 16 hexadecimal digits; empty of a tenant
 * @param estimate how many operations, from {@code least} to {@code most}
 * @param least no fewer than these
 * @param most no more than these
 * @param isCertain whether nothing that is not shown can have more operations
 */
public record HeavyHitter(
    String name, String hash, long estimate, long least, long most, boolean isCertain) {}
