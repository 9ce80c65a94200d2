package io.warmfront.generator;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.api.ControlPublisher;
import io.warmfront.generator.assignment.LoadConsumer;
import io.warmfront.generator.config.ElasticsearchConfig;
import io.warmfront.generator.config.InstanceConfig;
import io.warmfront.generator.config.KafkaConfig;
import io.warmfront.generator.config.PostgresqlConfig;
import io.warmfront.generator.execution.Runs;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.publish.FrameCounts;
import io.warmfront.generator.publish.FramePublisher;
import io.warmfront.generator.status.Address;
import io.warmfront.generator.status.PoolMetrics;
import io.warmfront.generator.status.SearchCacheMetrics;
import io.warmfront.generator.status.SearchCacheWatch;
import io.warmfront.generator.status.SelfObservation;
import io.warmfront.generator.status.StatusReporter;
import io.warmfront.redis.RedisSettings;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What the generator tells of itself: frames of its own use, its status, its metrics. */
@Factory
final class StatusBeans {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int REDIS_PORT = 6_379;
  private static final int POSTGRESQL_PORT = 5_432;
  private static final int ELASTICSEARCH_PORT = 9_200;

  /** Ten seconds: longer than operations under way may take to end. */
  private static final int LOOKS_AT_CACHES_AFTER_A_RUN = 25;

  @Bean(preDestroy = "close")
  @Singleton
  SelfObservation observation(FramePublisher frames) {
    SelfObservation observation = new SelfObservation(frames);
    observation.start();
    return observation;
  }

  @Bean(preDestroy = "close")
  @Context
  StatusReporter status(
      KafkaConfig kafka,
      RedisSettings redis,
      PostgresqlConfig postgresql,
      ElasticsearchConfig elasticsearch,
      InstanceConfig instance,
      Runs runs,
      LoadConsumer load,
      FramePublisher frames,
      SearchCacheWatch caches,
      ControlPublisher control,
      MeterRegistry meters) {
    MultiGauge inFlight =
        MultiGauge.builder(Metric.GENERATOR_IN_FLIGHT.exportedName())
            .description(Metric.GENERATOR_IN_FLIGHT.help())
            .register(meters);
    StatusReporter reporter =
        new StatusReporter(
            instance.instance(),
            List.of(
                Address.firstOf("Kafka", kafka.servers()),
                Address.of("Redis", redis.deployment().addresses().getFirst(), REDIS_PORT),
                Address.of("PostgreSQL", postgresql.uri(), POSTGRESQL_PORT),
                Address.of("Elasticsearch", elasticsearch.uri(), ELASTICSEARCH_PORT)),
            runs,
            load,
            frames,
            caches,
            status -> {
              inFlight.register(inFlightRows(runs));
              control.report(status);
            },
            CLOCK);
    reporter.start();
    return reporter;
  }

  @Bean(preDestroy = "close")
  @Singleton
  SearchCacheWatch searchCacheWatch(SearchCaches caches, Runs runs) {
    SearchCacheWatch watch =
        new SearchCacheWatch(
            caches, () -> runs.leads(Targets.ELASTICSEARCH), LOOKS_AT_CACHES_AFTER_A_RUN);
    watch.start();
    return watch;
  }

  @Singleton
  MeterBinder searchCacheMetrics(SearchCacheWatch watch) {
    return new SearchCacheMetrics(watch);
  }

  @Singleton
  MeterBinder poolMetrics(PostgresPool pool) {
    return registry -> pool.tell(new PoolMetrics(registry, pool));
  }

  @Singleton
  MeterBinder metrics(Runs runs, FramePublisher frames) {
    return registry -> {
      Gauge.builder(Metric.GENERATOR_SHARDS.exportedName(), runs, Runs::ownedShards)
          .description(Metric.GENERATOR_SHARDS.help())
          .register(registry);
      count(registry, frames.acknowledged(), "acknowledged");
      count(registry, frames.failed(), "failed");
    };
  }

  /** Rows that read the count when they are asked, so that a known one need not be replaced. */
  private static List<MultiGauge.Row<?>> inFlightRows(Runs runs) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (String scenario : runs.inFlight().keySet()) {
      rows.add(
          MultiGauge.Row.of(
              Tags.of("scenario", scenario),
              runs,
              it -> it.inFlight().getOrDefault(scenario, 0).doubleValue()));
    }
    return rows;
  }

  private static void count(MeterRegistry registry, FrameCounts counts, String outcome) {
    FunctionCounter.builder(Metric.GENERATOR_FRAMES.exportedName(), counts, FrameCounts::frames)
        .tags("outcome", outcome)
        .description(Metric.GENERATOR_FRAMES.help())
        .register(registry);
    FunctionCounter.builder(
            Metric.GENERATOR_OPERATIONS.exportedName(), counts, FrameCounts::operations)
        .tags("outcome", outcome)
        .description(Metric.GENERATOR_OPERATIONS.help())
        .register(registry);
  }
}
