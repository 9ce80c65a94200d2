package io.warmfront.generator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Prepared;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.api.ControlPublisher;
import io.warmfront.generator.api.ControlTopics;
import io.warmfront.generator.assignment.LoadConsumer;
import io.warmfront.generator.assignment.LoadConsumers;
import io.warmfront.generator.assignment.Preparations;
import io.warmfront.generator.behind.OriginFollower;
import io.warmfront.generator.config.ElasticsearchConfig;
import io.warmfront.generator.config.InstanceConfig;
import io.warmfront.generator.config.KafkaConfig;
import io.warmfront.generator.config.LoadConfig;
import io.warmfront.generator.config.PostgresqlConfig;
import io.warmfront.generator.config.RedisConfig;
import io.warmfront.generator.config.RedisTlsConfig;
import io.warmfront.generator.config.TargetsConfig;
import io.warmfront.generator.config.TopicsConfig;
import io.warmfront.generator.execution.EarlierOwners;
import io.warmfront.generator.execution.Runs;
import io.warmfront.generator.execution.Tenure;
import io.warmfront.generator.operation.KafkaOperations;
import io.warmfront.generator.operation.OperationDrivers;
import io.warmfront.generator.operation.RecentWrites;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.operation.postgres.PostgresOperations;
import io.warmfront.generator.operation.postgres.PostgresOrigin;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisDeployment;
import io.warmfront.generator.operation.redis.RedisLogin;
import io.warmfront.generator.operation.redis.RedisOperations;
import io.warmfront.generator.operation.redis.RedisSettings;
import io.warmfront.generator.operation.redis.RedisTls;
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
import io.warmfront.generator.publish.FrameCounts;
import io.warmfront.generator.publish.FrameHistory;
import io.warmfront.generator.publish.FramePublisher;
import io.warmfront.generator.publish.HistoryConsumers;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.generator.recording.FrameSink;
import io.warmfront.generator.secret.Secret;
import io.warmfront.generator.status.Address;
import io.warmfront.generator.status.PoolMetrics;
import io.warmfront.generator.status.SearchCacheMetrics;
import io.warmfront.generator.status.SearchCacheWatch;
import io.warmfront.generator.status.SelfObservation;
import io.warmfront.generator.status.StatusReporter;
import io.warmfront.generator.targets.AllowedAddresses;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.Reconnects;
import io.warmfront.generator.targets.TargetType;
import io.warmfront.generator.targets.TargetTypes;
import io.warmfront.generator.targets.TargetsCheck;
import io.warmfront.generator.targets.http.HttpTargets;
import io.warmfront.generator.targets.http.WebSocketTargets;
import io.warmfront.generator.targets.plugin.Plugins;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.Recordings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the generator is made of. Closed in the order of dependence: first what drives load. */
@Factory
final class GeneratorBeans {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int REDIS_PORT = 6_379;
  private static final int POSTGRESQL_PORT = 5_432;
  private static final int ELASTICSEARCH_PORT = 9_200;

  /** Ten seconds: longer than operations under way may take to end. */
  private static final int LOOKS_AT_CACHES_AFTER_A_RUN = 25;

  @Singleton
  Topics topics(TopicsConfig config) {
    return new Topics(config.prefix());
  }

  @Bean(preDestroy = "close")
  @Singleton
  RedisConnection redis(RedisConfig config, RedisTlsConfig tls) {
    tls.requireMeaning(config);
    RedisConnection connection =
        new RedisConnection(
            new RedisSettings(
                deployment(config),
                new RedisLogin(config.user(), config.secret()),
                new RedisTls(
                    RedisTlsConfig.file(tls.trustFile()),
                    RedisTlsConfig.file(tls.certificateFile()),
                    RedisTlsConfig.file(tls.keyFile()),
                    tls.verifyHost()),
                config.timeout()));
    connection.open();
    return connection;
  }

  private static RedisDeployment deployment(RedisConfig config) {
    if (config.isStandalone()) {
      return new RedisDeployment.Standalone(config.uri());
    }
    return config.isSentinel()
        ? new RedisDeployment.Sentinel(
            config.master(),
            new RedisLogin(config.sentinelUser(), Secret.of(config.sentinelPassword())),
            config.nodes())
        : new RedisDeployment.Cluster(config.nodes());
  }

  @Bean(preDestroy = "close")
  @Singleton
  PostgresPool postgresql(PostgresqlConfig config) {
    return new PostgresPool(config.uri(), config.user(), config.connections(), config.timeout());
  }

  @Bean(preDestroy = "close")
  @Singleton
  @Named("operations")
  ElasticsearchConnection elasticsearch(ElasticsearchConfig config) {
    return new ElasticsearchConnection(URI.create(config.uri()), config.timeout());
  }

  @Bean(preDestroy = "close")
  @Singleton
  @Named("prepare")
  ElasticsearchConnection patientElasticsearch(ElasticsearchConfig config) {
    return new ElasticsearchConnection(URI.create(config.uri()), config.prepareTimeout());
  }

  @Bean(preDestroy = "close")
  @Singleton
  FramePublisher frames(KafkaConfig kafka, InstanceConfig instance, Topics topics) {
    return new FramePublisher(
        Producers.frames(kafka.servers(), instance.instance()),
        topics.frames(),
        Topics.DATA_PARTITIONS);
  }

  @Bean(preDestroy = "close")
  @Singleton
  KafkaUpdateLog updates(
      KafkaConfig kafka, InstanceConfig instance, LoadConfig load, Topics topics) {
    return new KafkaUpdateLog(
        Producers.updates(kafka.servers(), instance.instance(), load.logTimeout()),
        topics.cacheUpdates(),
        load.logTimeout(),
        System::nanoTime);
  }

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
            Counter.builder(exported(Metric.GENERATOR_RECONNECTS))
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

  @Singleton
  Tenure tenure(LoadConfig load) {
    return new Tenure(load.sessionTimeout(), System.nanoTime());
  }

  @Bean(preDestroy = "close")
  @Singleton
  SelfObservation observation(FramePublisher frames) {
    SelfObservation observation = new SelfObservation(frames);
    observation.start();
    return observation;
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
      FrameHistory history) {
    return switch (load.output()) {
      case KAFKA -> recorded(drivers, recordings, frames, load, tenure, history);
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
              EarlierOwners.UNKNOWN);
    };
  }

  private static Runs recorded(
      OperationDrivers drivers,
      Recordings recordings,
      FrameSink sink,
      LoadConfig load,
      Tenure tenure,
      EarlierOwners earlier) {
    return new Runs(
        drivers, recordings, sink, load.drain(), tenure, earlier, CLOCK, System::nanoTime);
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

  @Bean(preDestroy = "close")
  @Context
  StatusReporter status(
      KafkaConfig kafka,
      RedisConfig redis,
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
        MultiGauge.builder(exported(Metric.GENERATOR_IN_FLIGHT))
            .description(Metric.GENERATOR_IN_FLIGHT.help())
            .register(meters);
    StatusReporter reporter =
        new StatusReporter(
            instance.instance(),
            List.of(
                Address.firstOf("Kafka", kafka.servers()),
                Address.of("Redis", redis.addresses().getFirst(), REDIS_PORT),
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

  @Singleton
  SearchCaches searchCaches(@Named("operations") ElasticsearchConnection elasticsearch) {
    return new SearchCaches(elasticsearch);
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
      Gauge.builder(exported(Metric.GENERATOR_SHARDS), runs, Runs::ownedShards)
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

  /** Micrometer adds the suffix of a counter itself. */
  private static String exported(Metric metric) {
    String name = metric.exportedName();
    return name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
  }

  private static void count(MeterRegistry registry, FrameCounts counts, String outcome) {
    FunctionCounter.builder(exported(Metric.GENERATOR_FRAMES), counts, FrameCounts::frames)
        .tags("outcome", outcome)
        .description(Metric.GENERATOR_FRAMES.help())
        .register(registry);
    FunctionCounter.builder(exported(Metric.GENERATOR_OPERATIONS), counts, FrameCounts::operations)
        .tags("outcome", outcome)
        .description(Metric.GENERATOR_OPERATIONS.help())
        .register(registry);
  }
}
