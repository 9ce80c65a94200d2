package io.warmfront.cacheupdater;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.warmfront.cacheupdater.cache.redis.RedisWitness;
import io.warmfront.cacheupdater.observe.CacheObserver;
import io.warmfront.cacheupdater.observe.ObserverMetrics;
import io.warmfront.redis.RedisSettings;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what looks again at what was applied. */
@Factory
final class ObserverBeans {
  @Singleton
  @Bean(preDestroy = "close")
  CacheObserver cacheObserver(RedisSettings redis, MeterRegistry registry) {
    CacheObserver observer =
        new CacheObserver(
            new RedisWitness(redis),
            new ObserverMetrics(registry, CacheObserver.WAITS),
            InstantSource.system(),
            CacheObserver.WAITS);
    observer.start();
    return observer;
  }
}
