package io.warmfront.generator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Prepared;
import io.warmfront.generator.api.ControlPublisher;
import io.warmfront.generator.api.ControlTopics;
import io.warmfront.generator.assignment.LoadConsumer;
import io.warmfront.generator.assignment.LoadConsumers;
import io.warmfront.generator.assignment.Preparations;
import io.warmfront.generator.config.InstanceConfig;
import io.warmfront.generator.config.KafkaConfig;
import io.warmfront.generator.config.LoadConfig;
import io.warmfront.generator.config.PostgresqlConfig;
import io.warmfront.generator.config.TopicsConfig;
import io.warmfront.generator.execution.EarlierOwners;
import io.warmfront.generator.execution.Runs;
import io.warmfront.generator.execution.Tenure;
import io.warmfront.generator.operation.OperationDrivers;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.StayingEntries;
import io.warmfront.generator.prepare.Announcements;
import io.warmfront.generator.prepare.Preparation;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.generator.prepare.elasticsearch.WatchedIndex;
import io.warmfront.generator.prepare.postgres.CustomerView;
import io.warmfront.generator.prepare.postgres.ItemRows;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.prepare.postgres.OrderTable;
import io.warmfront.generator.prepare.redis.ItemEntries;
import io.warmfront.generator.publish.FrameHistory;
import io.warmfront.generator.publish.FramePublisher;
import io.warmfront.generator.publish.HistoryConsumers;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.generator.recording.FrameSink;
import io.warmfront.generator.span.OperationSpans;
import io.warmfront.generator.status.SelfObservation;
import io.warmfront.generator.targets.TargetTypes;
import io.warmfront.generator.targets.TargetsCheck;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.Recordings;
import io.warmfront.telemetry.library.KafkaClientMeters;
import io.warmfront.telemetry.otlp.SpanSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** What drives load, and what takes down what came of it. */
@Factory
final class GeneratorBeans {
  private static final InstantSource CLOCK = InstantSource.system();

  @Singleton
  Topics topics(TopicsConfig config) {
    return new Topics(config.prefix());
  }

  @Bean(preDestroy = "close")
  @Singleton
  FramePublisher frames(
      KafkaConfig kafka, InstanceConfig instance, Topics topics, KafkaClientMeters clientMeters) {
    return new FramePublisher(
        clientMeters.ofProducer(
            instance.instance() + "-frames",
            Producers.frames(kafka.servers(), instance.instance())),
        topics.frames(),
        Topics.DATA_PARTITIONS);
  }

  @Bean(preDestroy = "close")
  @Singleton
  KafkaUpdateLog updates(
      KafkaConfig kafka,
      InstanceConfig instance,
      LoadConfig load,
      Topics topics,
      KafkaClientMeters clientMeters) {
    return new KafkaUpdateLog(
        clientMeters.ofProducer(
            instance.instance() + "-updates",
            Producers.updates(kafka.servers(), instance.instance(), load.logTimeout())),
        topics.cacheUpdates(),
        load.logTimeout(),
        System::nanoTime);
  }

  @Singleton
  Tenure tenure(LoadConfig load) {
    return new Tenure(load.sessionTimeout(), System.nanoTime());
  }

  @Singleton
  Recordings recordings(KafkaConfig kafka, InstanceConfig instance, Topics topics) {
    return new KafkaRecordings(kafka.servers(), instance.instance(), topics);
  }

  @Singleton
  Runs runs(
      OperationDrivers drivers,
      Recordings recordings,
      SelfObservation frames,
      LoadConfig load,
      Tenure tenure,
      FrameHistory history,
      SpanSource source) {
    OperationSpans spans = new OperationSpans(source);
    return switch (load.output()) {
      case KAFKA -> recorded(drivers, recordings, frames, load, tenure, history, spans);
      case NONE ->
          recorded(
              drivers,
              recordings,
              frame -> {
                if (frame.isLast()) {
                  frames.accept(frame.withoutOperations());
                }
              },
              load,
              tenure,
              EarlierOwners.UNKNOWN,
              spans);
    };
  }

  private static Runs recorded(
      OperationDrivers drivers,
      Recordings recordings,
      FrameSink sink,
      LoadConfig load,
      Tenure tenure,
      EarlierOwners earlier,
      OperationSpans spans) {
    return new Runs(
        drivers, recordings, sink, load.drain(), tenure, earlier, spans, CLOCK, System::nanoTime);
  }

  @Singleton
  FrameHistory frameHistory(KafkaConfig kafka, InstanceConfig instance, Topics topics) {
    return new FrameHistory(
        () -> HistoryConsumers.create(kafka.servers(), instance.instance()),
        topics.frames(),
        Topics.DATA_PARTITIONS);
  }

  @Singleton
  ControlPublisher control(ControlTopics topics) {
    return new ControlPublisher(topics);
  }

  @Singleton
  Preparations preparations(
      PostgresqlConfig postgresql,
      RedisConnection redis,
      @Named("prepare") ElasticsearchConnection elasticsearch,
      SearchCaches caches,
      Announcements announcements,
      LoadConfig load,
      TargetTypes targets) {
    return new Preparations(
        new Preparation(
            Map.of(
                Prepared.ROWS, new ItemTable(postgresql.uri(), postgresql.user()),
                Prepared.ORDERS, new OrderTable(postgresql.uri(), postgresql.user()),
                Prepared.VIEW, new CustomerView(postgresql.uri(), postgresql.user()),
                Prepared.DOCUMENTS, new WatchedIndex(new ItemIndex(elasticsearch), caches),
                Prepared.ENTRIES,
                    new ItemEntries(
                        new ItemRows(postgresql.uri(), postgresql.user()),
                        new StayingEntries(redis),
                        CLOCK)),
            announcements,
            load.preparePatience(),
            CLOCK,
            new TargetsCheck(targets)));
  }

  @Bean(preDestroy = "close")
  @Context
  LoadConsumer load(
      KafkaConfig kafka,
      InstanceConfig instance,
      LoadConfig load,
      Topics topics,
      Runs runs,
      Preparations preparations,
      Announcements announcements,
      Tenure tenure) {
    LoadConsumer consumer =
        new LoadConsumer(
            () ->
                LoadConsumers.create(
                    kafka.servers(), topics, instance.instance(), load.sessionTimeout()),
            topics.load(),
            instance.instance(),
            runs,
            preparations,
            announcements,
            tenure,
            CLOCK,
            System::nanoTime);
    consumer.start();
    return consumer;
  }
}
