package io.warmfront.generator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.workload.Target;
import io.warmfront.generator.behind.OriginFollower;
import io.warmfront.generator.config.LoadConfig;
import io.warmfront.generator.config.TargetsConfig;
import io.warmfront.generator.operation.KafkaOperations;
import io.warmfront.generator.operation.OperationDrivers;
import io.warmfront.generator.operation.RecentWrites;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.operation.postgres.PostgresOperations;
import io.warmfront.generator.operation.postgres.PostgresOrigin;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisOperations;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.targets.AllowedAddresses;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.Reconnects;
import io.warmfront.generator.targets.TargetType;
import io.warmfront.generator.targets.TargetTypes;
import io.warmfront.generator.targets.http.HttpTargets;
import io.warmfront.generator.targets.http.WebSocketTargets;
import io.warmfront.generator.targets.plugin.Plugins;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What operations are done with: targets, and a driver for each kind. */
@Factory
final class OperationBeans {
  private static final InstantSource CLOCK = InstantSource.system();

  @Bean(preDestroy = "close")
  @Singleton
  Plugins plugins(TargetsConfig config) {
    return new Plugins(config.plugins());
  }

  @Singleton
  TargetTypes targets(TargetsConfig config, Plugins plugins, BeanProvider<MeterRegistry> meters) {
    AllowedAddresses allowed = new AllowedAddresses(config.allow());
    MessageIds ids = new MessageIds(new SecureRandom());
    Reconnects reconnects =
        target ->
            Counter.builder(Metric.GENERATOR_RECONNECTS.exportedName())
                .tags("target", target)
                .description(Metric.GENERATOR_RECONNECTS.help())
                .register(meters.get()) // which asks for the runs, which ask for this
                .increment();
    Map<String, TargetType> types = new HashMap<>(plugins.types());
    types.put(Target.HTTP, new HttpTargets(allowed, ids, System::nanoTime));
    types.put(Target.WEBSOCKET, new WebSocketTargets(allowed, ids, reconnects, System::nanoTime));
    return new TargetTypes(types);
  }

  @Singleton
  OperationDrivers drivers(
      RedisConnection redis,
      PostgresPool postgresql,
      @Named("operations") ElasticsearchConnection elasticsearch,
      KafkaUpdateLog updates,
      OriginFollower follower,
      LoadConfig load,
      TargetTypes targets) {
    RecentWrites writes = new RecentWrites(load.rememberedWrites(), load.rememberedFor().toNanos());
    PostgresOrigin origin = new PostgresOrigin(postgresql.dataSource());
    return new OperationDrivers(
        List.of(
            RedisOperations.drivers(redis, origin, writes, CLOCK, System::nanoTime),
            PostgresOperations.drivers(
                postgresql.dataSource(), updates, writes, CLOCK, System::nanoTime),
            ElasticsearchOperations.drivers(elasticsearch),
            KafkaOperations.drivers(updates, writes, follower::start, CLOCK, System::nanoTime)),
        targets);
  }
}
