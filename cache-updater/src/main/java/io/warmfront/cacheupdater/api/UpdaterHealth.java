package io.warmfront.cacheupdater.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.warmfront.cacheupdater.status.LoopState;
import io.warmfront.cacheupdater.status.StatusReport;
import io.warmfront.cacheupdater.status.StatusReporter;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Whether the poll loop goes round. A missing cache or Kafka is a detail, not a fault of this
 * process: it waits and goes on by itself, and a restart would not help.
 */
@Singleton
@Liveness
public final class UpdaterHealth implements HealthIndicator {
  private final LoopState loop;
  private final StatusReporter reporter;

  /** Creates the indicator. */
  public UpdaterHealth(LoopState loop, StatusReporter reporter) {
    this.loop = loop;
    this.reporter = reporter;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = StatusReport.isAlive(loop) ? HealthStatus.UP : HealthStatus.DOWN;
    String detail = StatusReport.detail(loop, reporter.kafkaFault());
    return Publishers.just(
        HealthResult.builder("cacheUpdater", status).details(Map.of("detail", detail)).build());
  }
}
