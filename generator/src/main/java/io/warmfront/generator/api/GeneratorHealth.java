package io.warmfront.generator.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.warmfront.generator.assignment.LoadConsumer;
import io.warmfront.generator.execution.Runs;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Healthy as long as commands are read; a missing server makes it degraded, not sick. */
@Singleton
public final class GeneratorHealth implements HealthIndicator {
  private final LoadConsumer load;
  private final Runs runs;

  /** Creates the indicator. */
  public GeneratorHealth(LoadConsumer load, Runs runs) {
    this.load = load;
    this.runs = runs;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = load.isAlive() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(
        HealthResult.builder("generator", status)
            .details(Map.of("member", load.isMember(), "shards", runs.ownedShards()))
            .build());
  }
}
