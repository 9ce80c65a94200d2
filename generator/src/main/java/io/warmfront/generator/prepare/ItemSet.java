package io.warmfront.generator.prepare;

/**
 * The items of one tenant in one key space: ids 0 to {@code count - 1}.
 *
 * @param tenant whose
 * @param keySpace in which
 * @param count how many; above 0
 */
public record ItemSet(String tenant, String keySpace, long count) {}
