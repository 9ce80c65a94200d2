package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which targets workloads may name.
 *
 * @param allow where they may be, parted by commas: {@code loopback}, {@code private}, addresses,
 *     and blocks such as {@code 203.0.113.0/24}; checked by who reads it
 * @param plugins folder of jars that add types; may be empty
 */
@ConfigurationProperties("warmfront.targets")
public record TargetsConfig(String allow, String plugins) {}
