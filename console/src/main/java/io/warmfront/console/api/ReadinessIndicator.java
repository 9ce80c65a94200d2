package io.warmfront.console.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready when the console has read what its topics held when it started. */
@Singleton
@Readiness
public final class ReadinessIndicator implements HealthIndicator {
  private final Freshness freshness;

  /** Creates the indicator. */
  public ReadinessIndicator(Freshness freshness) {
    this.freshness = freshness;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("topics", freshness.isCaughtUp() ? HealthStatus.UP : HealthStatus.DOWN)
            .details(
                Map.of(
                    "caughtUp",
                    freshness.isCaughtUp(),
                    "kafkaReachable",
                    freshness.isKafkaReachable()))
            .build());
  }
}
