package io.warmfront.collector.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.warmfront.collector.topology.Condition;
import io.warmfront.collector.topology.StreamsRunner;
import io.warmfront.collector.topology.TaskCounts;
import io.warmfront.contract.status.ComponentStatus.State;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready when every task that this process was given is running. */
@Singleton
public final class CollectorHealth implements HealthIndicator {
  private final StreamsRunner runner;

  /** Creates the indicator. */
  public CollectorHealth(StreamsRunner runner) {
    this.runner = runner;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Condition condition = runner.condition();
    TaskCounts tasks = runner.tasks();
    return Publishers.just(
        HealthResult.builder("collector")
            .status(condition.state() == State.UP ? HealthStatus.UP : HealthStatus.DOWN)
            .details(
                Map.of(
                    "state",
                    condition.state().name(),
                    "detail",
                    condition.detail(),
                    "activeTasks",
                    tasks.active(),
                    "standbyTasks",
                    tasks.standby()))
            .build());
  }
}
