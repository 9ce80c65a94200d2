package io.warmfront.breach.generator;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.NullMarked;

/** A breach: configuration outside config. */
@NullMarked
@ConfigurationProperties("warmfront.loose")
public record LooseConfig(int rate) {}
