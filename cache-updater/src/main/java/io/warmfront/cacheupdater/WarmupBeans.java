package io.warmfront.cacheupdater;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.warmfront.cacheupdater.apply.UpdaterSettings;
import io.warmfront.cacheupdater.cache.redis.RedisCleaner;
import io.warmfront.cacheupdater.cache.redis.RedisMark;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.config.InstanceConfig;
import io.warmfront.cacheupdater.config.RedisRenewalConfig;
import io.warmfront.cacheupdater.config.WarmUpConfig;
import io.warmfront.cacheupdater.warmup.CacheWarmer;
import io.warmfront.cacheupdater.warmup.WarmupEnds;
import io.warmfront.cacheupdater.warmup.WarmupMetrics;
import io.warmfront.cacheupdater.warmup.WarmupSettings;
import io.warmfront.redis.RedisSettings;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Puts the parts of warm-ups together. */
@Factory
final class WarmupBeans {
  @Singleton
  WarmupMetrics warmupMetrics(MeterRegistry registry) {
    return new WarmupMetrics(registry);
  }

  /** Starts with the context, so that a warm-up that was under way goes on. */
  @Context
  @Bean(preDestroy = "close")
  CacheWarmer cacheWarmer(
      UpdaterSettings settings,
      WarmUpConfig config,
      InstanceConfig identity,
      KafkaClients kafka,
      RedisSettings redis,
      RedisRenewalConfig renewal,
      WarmupMetrics metrics) {
    String name = identity.instance() + "-warm-up";
    WarmupEnds ends =
        new WarmupEnds(
            () -> kafka.reader(name),
            () -> kafka.only(settings.poll().group() + "-warm-ups", name, config.sessionTimeout()),
            () -> kafka.producer(name),
            () -> kafka.admin(name),
            keepUntil -> new RedisTarget(redis, renewal.renewAfter(), keepUntil),
            () -> new RedisMark(redis, settings.topics().prefix() + "cache-mark"),
            () -> new RedisCleaner(redis));
    CacheWarmer warmer =
        new CacheWarmer(
            new WarmupSettings(identity.instance(), settings, config),
            ends,
            metrics,
            InstantSource.system(),
            new SplittableRandom());
    warmer.start();
    return warmer;
  }
}
