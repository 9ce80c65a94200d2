package io.warmfront.collector;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.warmfront.collector.config.CollectorConfig;
import io.warmfront.collector.config.ExportConfig;
import io.warmfront.collector.config.InstanceConfig;
import io.warmfront.collector.config.StreamsConfiguration;
import io.warmfront.collector.config.TopicsConfig;
import io.warmfront.collector.config.WindowConfig;
import io.warmfront.collector.export.ClosedWindowsBoard;
import io.warmfront.collector.export.DeadLetterCounts;
import io.warmfront.collector.export.FoldedOperations;
import io.warmfront.collector.export.StreamsMeters;
import io.warmfront.collector.export.WindowMetrics;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.collector.status.StatusReporter;
import io.warmfront.collector.topology.ReplacementBudget;
import io.warmfront.collector.topology.StreamsGroup;
import io.warmfront.collector.topology.StreamsProperties;
import io.warmfront.collector.topology.StreamsRunner;
import io.warmfront.collector.topology.TopologySettings;
import io.warmfront.collector.topology.WindowTopology;
import io.warmfront.contract.error.ExitCode;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Puts the parts of the collector together. */
@Factory
final class CollectorBeans {
  @Singleton
  ClosedWindowsBoard board() {
    return new ClosedWindowsBoard();
  }

  @Singleton
  DeadLetterCounts deadLetterCounts() {
    return new DeadLetterCounts(InstantSource.system());
  }

  @Singleton
  FaultDesk faultDesk(TopicsConfig topics, DeadLetterCounts counts) {
    return new FaultDesk(
        topics.topics().frameDeadLetters(),
        topics.topics().collector(),
        counts,
        InstantSource.system());
  }

  @Singleton
  TopologySettings settings(
      WindowConfig window, StreamsConfiguration streams, ExportConfig export) {
    return new TopologySettings(
        window.size(),
        window.grace(),
        window.idleAfter(),
        window.missingAfter(),
        window.provisionalEvery(),
        window.tellEvery(),
        streams.commitInterval(),
        streams.forgetAfter(),
        streams.mergePartitions(),
        export.mostSeries(),
        streams.labels());
  }

  @Singleton
  StreamsProperties properties(
      KafkaDefaultConfiguration kafka,
      InstanceConfig identity,
      TopicsConfig topics,
      CollectorConfig collector,
      StreamsConfiguration streams) {
    return new StreamsProperties(
        topics.topics().collector(),
        identity.instance(),
        kafka.getConfig().getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
        Path.of(collector.stateDirectory()),
        streams.threads(),
        streams.guarantee(),
        streams.commitInterval(),
        streams.transactionTimeout(),
        streams.sessionTimeout(),
        streams.cacheBytes(),
        streams.protocol(),
        streams.standbyReplicas());
  }

  @Bean(preDestroy = "close")
  @Singleton
  StreamsMeters streamsMeters(MeterRegistry registry) {
    return new StreamsMeters(registry);
  }

  /** Starts with the context, so that a wrong setting is told at once and not at first use. */
  @Context
  @Bean(preDestroy = "close")
  StreamsRunner runner(
      TopicsConfig topics,
      TopologySettings settings,
      StreamsProperties properties,
      StreamsConfiguration streams,
      ClosedWindowsBoard board,
      FaultDesk desk,
      StreamsMeters meters) {
    StreamsRunner runner =
        new StreamsRunner(
            topics.topics(),
            partitions ->
                new WindowTopology(topics.topics(), settings, partitions, board, desk).build(),
            properties.properties(desk),
            new StreamsGroup(
                properties.applicationId(), properties.protocol(), properties.standbyReplicas()),
            new ReplacementBudget(streams.replacements(), streams.replacementsWithin()),
            streams.standstillAfter(),
            meters,
            InstantSource.system(),
            CollectorBeans::endProcess);
    runner.start();
    return runner;
  }

  @Context
  WindowMetrics windowMetrics(
      ClosedWindowsBoard board,
      DeadLetterCounts counts,
      StreamsRunner runner,
      TopologySettings settings,
      PrometheusMeterRegistry registry) {
    WindowMetrics metrics =
        new WindowMetrics(
            board,
            counts,
            runner::isRunning,
            settings.windowSize().multipliedBy(2).plus(settings.grace()),
            InstantSource.system());
    registry.getPrometheusRegistry().register(metrics);
    return metrics;
  }

  @Context
  @Bean(preDestroy = "close")
  StatusReporter statusReporter(
      InstanceConfig identity,
      TopicsConfig topics,
      StreamsRunner runner,
      ClosedWindowsBoard board,
      @KafkaClient("status") Producer<String, String> producer) {
    String topic = topics.topics().services();
    StatusReporter reporter =
        new StatusReporter(
            identity.instance(),
            runner::condition,
            () -> FoldedOperations.of(board.states().values()),
            (key, json) -> {
              // A recount is no part of the platform: nobody shall miss it when it is over.
              if (topics.recount() == null) {
                // Nobody waits for a heartbeat; the next one is a second away.
                Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(topic, key, json));
              }
            },
            InstantSource.system());
    reporter.start();
    return reporter;
  }

  /** In a thread of its own, because the exit waits for the stream threads. */
  private static void endProcess() {
    Thread.ofPlatform().name("exit").start(() -> System.exit(ExitCode.INTERNAL_ERROR.number()));
  }
}
