package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where the topics are.
 *
 * @param prefix stands in front of every topic's name; may be empty
 */
@ConfigurationProperties("warmfront.topics")
public record TopicsConfig(String prefix) {}
