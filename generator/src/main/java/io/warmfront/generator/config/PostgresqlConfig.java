package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.Set;

/**
 * Where PostgreSQL is.
 *
 * @param uri such as {@code jdbc:postgresql://127.0.0.1:5432/postgres}
 * @param user who logs in
 * @param connections the most at once, 1 to 1,000
 * @param timeout longest wait for a free connection, above 0; for an answer twice that
 */
@ConfigurationProperties("warmfront.postgresql")
public record PostgresqlConfig(String uri, String user, int connections, Duration timeout) {
  /** Checks the values. */
  public PostgresqlConfig {
    Check.uri("warmfront.postgresql.uri", uri, Set.of("postgresql"));
    Check.text("warmfront.postgresql.user", user, "postgres");
    Check.range("warmfront.postgresql.connections", connections, 1, 1_000);
    Check.positive("warmfront.postgresql.timeout", timeout);
  }
}
