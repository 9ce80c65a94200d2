package io.warmfront.collector.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.warmfront.collector.topology.Condition;
import io.warmfront.collector.topology.StreamsRunner;
import io.warmfront.contract.status.ComponentStatus.State;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Alive as long as Kafka Streams has not failed for good. Waiting for Kafka is no failure; standing
 * still for long while Kafka answers is one.
 */
@Liveness
@Singleton
public final class CollectorLiveness implements HealthIndicator {
  private final StreamsRunner runner;

  /** Creates the indicator. */
  public CollectorLiveness(StreamsRunner runner) {
    this.runner = runner;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Condition condition = runner.condition();
    return Publishers.just(
        HealthResult.builder("streams")
            .status(condition.state() == State.DOWN ? HealthStatus.DOWN : HealthStatus.UP)
            .details(Map.of("detail", condition.detail()))
            .build());
  }
}
