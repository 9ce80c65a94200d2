package io.warmfront.cacheupdater;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.warmfront.cacheupdater.apply.Updater;
import io.warmfront.cacheupdater.apply.UpdaterEnds;
import io.warmfront.cacheupdater.apply.UpdaterSettings;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.config.BreakerConfig;
import io.warmfront.cacheupdater.config.ExpiryConfig;
import io.warmfront.cacheupdater.config.InstanceConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.cacheupdater.config.ObserverConfig;
import io.warmfront.cacheupdater.config.PollConfig;
import io.warmfront.cacheupdater.config.RedisRenewalConfig;
import io.warmfront.cacheupdater.config.RetryConfig;
import io.warmfront.cacheupdater.config.RewindConfig;
import io.warmfront.cacheupdater.config.TopicsConfig;
import io.warmfront.cacheupdater.config.WarmUpConfig;
import io.warmfront.cacheupdater.config.WriteConfig;
import io.warmfront.cacheupdater.observe.CacheObserver;
import io.warmfront.cacheupdater.observe.ObservedTarget;
import io.warmfront.cacheupdater.status.LagProbe;
import io.warmfront.cacheupdater.status.LoopState;
import io.warmfront.cacheupdater.status.StatusReporter;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.config.RedisConfig;
import io.warmfront.redis.config.RedisTlsConfig;
import io.warmfront.telemetry.library.KafkaClientMeters;
import io.warmfront.telemetry.otlp.SpanSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Puts the parts of the updater together. */
@Factory
final class CacheUpdaterBeans {
  private static final Duration KAFKA_ANSWER = Duration.ofSeconds(3);

  @Singleton
  LoopState loopState() {
    return new LoopState();
  }

  @Singleton
  UpdaterMetrics metrics(MeterRegistry registry) {
    return new UpdaterMetrics(registry, InstantSource.system());
  }

  @Singleton
  KafkaClients kafkaClients(KafkaDefaultConfiguration kafka) {
    return new KafkaClients(kafka.getConfig());
  }

  @Singleton
  UpdaterSettings settings(
      TopicsConfig topics,
      PollConfig poll,
      LimitsConfig limits,
      ExpiryConfig expiry,
      WriteConfig write,
      RetryConfig retry,
      BreakerConfig breaker,
      RewindConfig rewind,
      WarmUpConfig warmUp) {
    return new UpdaterSettings(
        topics.topics(),
        poll,
        limits,
        expiry,
        write,
        retry,
        breaker,
        rewind.whenEmpty() && !warmUp.whenEmpty());
  }

  @Singleton
  RedisSettings redis(RedisConfig config, RedisTlsConfig tls) {
    return config.settings(tls);
  }

  @Singleton
  @Bean(preDestroy = "close")
  CacheTarget cacheTarget(
      RedisSettings redis,
      RedisRenewalConfig renewal,
      ObserverConfig config,
      CacheObserver observer) {
    CacheTarget target = new RedisTarget(redis, renewal.renewAfter());
    return config.oneIn() == 0 ? target : new ObservedTarget(target, observer, config.oneIn());
  }

  /** Starts with the context, so that a wrong setting is told at once and not at first use. */
  @Context
  @Bean(preDestroy = "close")
  Updater updater(
      UpdaterSettings settings,
      InstanceConfig identity,
      KafkaClients kafka,
      CacheTarget target,
      UpdaterMetrics metrics,
      KafkaClientMeters clientMeters,
      SpanSource spans,
      LoopState state) {
    String reading = identity.instance();
    String deadLetters = identity.instance() + "-dead-letters";
    UpdaterEnds ends =
        new UpdaterEnds(
            () -> clientMeters.ofConsumer(reading, kafka.consumer(settings.poll(), reading)),
            () -> clientMeters.ofProducer(deadLetters, kafka.producer(deadLetters)),
            target);
    Updater updater =
        new Updater(
            settings, ends, metrics, spans, state, InstantSource.system(), new SplittableRandom());
    updater.start();
    return updater;
  }

  @Context
  @Bean(preDestroy = "close")
  StatusReporter statusReporter(
      InstanceConfig identity,
      TopicsConfig topics,
      KafkaClients kafka,
      LoopState state,
      UpdaterMetrics metrics,
      @KafkaClient("status") Producer<String, String> producer) {
    String topic = topics.topics().services();
    LagProbe lagProbe =
        new LagProbe(
            kafka.address(), () -> kafka.admin(identity.instance() + "-lag"), KAFKA_ANSWER);
    StatusReporter reporter =
        new StatusReporter(
            identity.instance(),
            state,
            metrics,
            lagProbe,
            (key, json) -> {
              // Nobody waits for a heartbeat; the next one is a second away.
              Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(topic, key, json));
            },
            InstantSource.system());
    reporter.start();
    return reporter;
  }
}
