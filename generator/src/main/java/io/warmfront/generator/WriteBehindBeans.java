package io.warmfront.generator;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.warmfront.contract.topic.Topics;
import io.warmfront.generator.behind.FollowerConsumers;
import io.warmfront.generator.behind.OriginFollower;
import io.warmfront.generator.behind.RefusedWrites;
import io.warmfront.generator.config.InstanceConfig;
import io.warmfront.generator.config.KafkaConfig;
import io.warmfront.generator.operation.postgres.PostgresFollower;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.publish.Producers;
import io.warmfront.generator.status.BehindMetrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** What takes writes behind from the log to the origin. */
@Factory
final class WriteBehindBeans {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final InstantSource CLOCK = InstantSource.system();

  @Bean(preDestroy = "close")
  @Singleton
  OriginFollower originFollower(
      KafkaConfig kafka, InstanceConfig instance, Topics topics, PostgresPool postgresql) {
    return new OriginFollower(
        () -> FollowerConsumers.create(kafka.servers(), topics, instance.instance()),
        topics.cacheUpdates(),
        new PostgresFollower(postgresql.dataSource()),
        new RefusedWrites(
            () -> Producers.deadLetters(kafka.servers(), instance.instance()),
            topics.cacheUpdateDeadLetters(),
            FollowerConsumers.group(topics),
            PATIENCE,
            CLOCK),
        CLOCK);
  }

  @Singleton
  MeterBinder behindMetrics(OriginFollower follower) {
    return registry -> follower.tell(new BehindMetrics(registry));
  }
}
