package io.warmfront.console;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.context.annotation.Factory;
import io.warmfront.console.log.CompactedLog;
import io.warmfront.console.warmup.CacheClearings;
import io.warmfront.console.warmup.CacheWarmups;
import io.warmfront.console.warmup.ClearingControl;
import io.warmfront.console.warmup.WarmupControl;
import io.warmfront.contract.topic.Topics;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;

/** Puts together what asks for cache warm-ups and clearings. */
@Factory
final class WarmupBeans {
  @Singleton
  CacheWarmups cacheWarmups() {
    return new CacheWarmups();
  }

  @Singleton
  CacheClearings cacheClearings() {
    return new CacheClearings();
  }

  @Singleton
  WarmupControl warmupControl(
      CacheWarmups warmups,
      @KafkaClient("console-logs") Producer<byte[], byte[]> producer,
      Topics topics,
      InstantSource clock,
      SecureRandom random) {
    CompactedLog log = new CompactedLog(producer, topics.cacheWarmups());
    return new WarmupControl(warmups, it -> log.append(it.key(), it), clock, random);
  }

  @Singleton
  ClearingControl clearingControl(
      CacheClearings clearings,
      @KafkaClient("console-logs") Producer<byte[], byte[]> producer,
      Topics topics,
      InstantSource clock,
      SecureRandom random) {
    CompactedLog log = new CompactedLog(producer, topics.cacheWarmups());
    return new ClearingControl(clearings, it -> log.append(it.key(), it), clock, random);
  }
}
