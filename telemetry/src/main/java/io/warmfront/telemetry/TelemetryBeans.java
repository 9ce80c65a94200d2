package io.warmfront.telemetry;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.ApplicationConfiguration;
import io.warmfront.telemetry.config.IdentityConfig;
import io.warmfront.telemetry.config.SpanConfig;
import io.warmfront.telemetry.library.KafkaClientMeters;
import io.warmfront.telemetry.library.KafkaMeters;
import io.warmfront.telemetry.otlp.OtlpPush;
import io.warmfront.telemetry.otlp.ServiceIdentity;
import io.warmfront.telemetry.otlp.SpanSource;
import jakarta.inject.Singleton;

/** Puts the push beside the scrape, in every service that has this module. */
@Factory
final class TelemetryBeans {
  @Singleton
  MeterFilter kafkaMeters() {
    return new KafkaMeters();
  }

  /**
   * Binds to what is scraped and not to the registry of all meters: that one asks for every binder
   * first, and a binder may be made of the very client that is to be watched.
   */
  @Bean(preDestroy = "close")
  @Singleton
  KafkaClientMeters kafkaClientMeters(PrometheusMeterRegistry registry) {
    registry.config().meterFilter(new KafkaMeters());
    return new KafkaClientMeters(registry);
  }

  /** Starts with the context, so that a wrong setting is told at once. */
  @Context
  @Bean(preDestroy = "close")
  OtlpPush otlpPush(
      ApplicationConfiguration application,
      IdentityConfig identity,
      PrometheusMeterRegistry registry) {
    return OtlpPush.start(
        System.getenv(),
        new ServiceIdentity(application.getName().orElse("warmfront"), identity.instance()),
        registry.getPrometheusRegistry());
  }

  @Singleton
  SpanSource spanSource(OtlpPush push, SpanConfig config) {
    return push.spans(config.keys());
  }
}
