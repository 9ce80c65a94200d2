package io.warmfront.generator.operation;

/**
 * An item as the origin has it.
 *
 * @param version from 1
 * @param payload its value
 */
public record Row(long version, String payload) {}
