package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.Set;

/**
 * Where Redis is.
 *
 * @param uri such as {@code redis://127.0.0.1:6379}
 * @param timeout longest wait for an answer, above 0
 */
@ConfigurationProperties("warmfront.redis")
public record RedisConfig(String uri, Duration timeout) {
  /** Checks the values. */
  public RedisConfig {
    Check.uri("warmfront.redis.uri", uri, Set.of("redis", "rediss"));
    Check.positive("warmfront.redis.timeout", timeout);
  }
}
