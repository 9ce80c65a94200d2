package io.warmfront.console;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.warmfront.console.api.AdminToken;
import io.warmfront.console.api.Availability;
import io.warmfront.console.api.Json;
import io.warmfront.console.api.RunViews;
import io.warmfront.console.audit.RunAudits;
import io.warmfront.console.config.ConsoleConfig;
import io.warmfront.console.config.InstanceConfig;
import io.warmfront.console.config.KafkaConfig;
import io.warmfront.console.config.TopicsConfig;
import io.warmfront.console.curve.RunCurves;
import io.warmfront.console.deadletter.RedriveDesk;
import io.warmfront.console.gate.BaselineControl;
import io.warmfront.console.gate.Baselines;
import io.warmfront.console.gate.RunGate;
import io.warmfront.console.gate.RunReader;
import io.warmfront.console.live.LiveFeed;
import io.warmfront.console.live.Snapshots;
import io.warmfront.console.live.WantedRuns;
import io.warmfront.console.live.WindowStore;
import io.warmfront.console.log.BadRecords;
import io.warmfront.console.log.CompactedLog;
import io.warmfront.console.log.ControlTopics;
import io.warmfront.console.log.KafkaClients;
import io.warmfront.console.log.KafkaWatch;
import io.warmfront.console.log.LongWindows;
import io.warmfront.console.log.Source;
import io.warmfront.console.log.StatusLog;
import io.warmfront.console.log.TopicReader;
import io.warmfront.console.log.TransactionalJournal;
import io.warmfront.console.log.WindowsTopic;
import io.warmfront.console.replay.ReplayFidelity;
import io.warmfront.console.report.RunReports;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunControl;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.services.ServiceBoard;
import io.warmfront.console.verdict.RunWatches;
import io.warmfront.console.verdict.Summaries;
import io.warmfront.console.warmup.CacheClearings;
import io.warmfront.console.warmup.CacheWarmups;
import io.warmfront.contract.topic.Topics;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.audit.KafkaAudits;
import io.warmfront.recording.curve.KafkaCurves;
import io.warmfront.updates.deadletter.DeadLetters;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/** How the console is put together. */
@Factory
final class ConsoleBeans {
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Singleton
  Topics topics(TopicsConfig config) {
    return config.topics();
  }

  @Singleton
  AdminToken adminToken(ConsoleConfig config, SecureRandom random) {
    return AdminToken.in(config.tokenPath(), random);
  }

  @Singleton
  KafkaClients kafkaClients(KafkaConfig kafka, InstanceConfig instance) {
    return new KafkaClients(kafka.servers(), instance.instance());
  }

  @Singleton
  RunRegistry runs() {
    return new RunRegistry();
  }

  @Singleton
  ServiceBoard services() {
    return new ServiceBoard();
  }

  @Singleton
  BadRecords badRecords() {
    return new BadRecords();
  }

  @Singleton
  RunWatches watches(RunRegistry runs) {
    return new RunWatches(runs::find);
  }

  @Singleton
  WindowStore windows(RunRegistry runs, RunWatches watches, InstantSource clock) {
    return new WindowStore(
        new WantedRuns(runs, clock),
        watches,
        id -> runs.find(id).map(Run::measuredFromMillis).orElse(Long.MIN_VALUE));
  }

  @Bean(preDestroy = "close")
  @Singleton
  KafkaWatch kafkaWatch(KafkaClients clients, KafkaConfig config, Topics topics) {
    return new KafkaWatch(config.servers(), topics.cacheUpdateDeadLetters(), clients::admin);
  }

  @Singleton
  Console.Readers readers(
      KafkaClients clients,
      Topics topics,
      RunRegistry runs,
      ServiceBoard services,
      WindowStore windows,
      CacheWarmups warmups,
      Baselines baselines,
      CacheClearings clearings,
      InstantSource clock,
      BadRecords bad) {
    ControlTopics control =
        new ControlTopics(topics, runs, services, warmups, clearings, baselines, bad);
    return new Console.Readers(
        new TopicReader("read-control", control.sources(), clients::consumer, control),
        new TopicReader(
            "read-windows",
            List.of(Source.all(topics.windows())),
            clients::consumer,
            new WindowsTopic(windows, clock, bad)));
  }

  @Singleton
  TransactionalJournal journal(
      KafkaClients clients, Topics topics, Console.Readers readers, RunRegistry runs) {
    String transactionalId = topics.prefix() + "console";
    return new TransactionalJournal(
        topics,
        () -> clients.transactionalProducer(transactionalId),
        () -> readers.control().catchUp(),
        runs);
  }

  @Singleton
  Summaries summaries(WindowStore windows, RunWatches watches) {
    return new Summaries(windows, watches, Json::text);
  }

  @Singleton
  RunControl control(
      RunRegistry runs, TransactionalJournal journal, Summaries summaries, InstantSource clock) {
    return new RunControl(runs, journal, summaries, clock);
  }

  @Singleton
  Snapshots snapshots(
      RunRegistry runs, WindowStore windows, ServiceBoard services, KafkaWatch watch) {
    return new Snapshots(runs, windows, services, watch::last);
  }

  @Singleton
  LiveFeed feed(
      RunRegistry runs,
      WindowStore windows,
      Snapshots snapshots,
      Console.Readers readers,
      InstantSource clock) {
    return new LiveFeed(runs, windows, snapshots, Json::text, readers::areCaughtUp, clock);
  }

  @Singleton
  RunViews views(
      Summaries summaries, Snapshots snapshots, WindowStore windows, InstantSource clock) {
    return new RunViews(summaries, snapshots, windows, clock);
  }

  @Singleton
  ReplayFidelity replayFidelity(KafkaClients clients, Topics topics) {
    return new ReplayFidelity(new KafkaRecordings(clients.servers(), clients.clientId(), topics));
  }

  @Singleton
  LongWindows longWindows(KafkaClients clients, Topics topics) {
    return new LongWindows(clients::consumer, topics.windows());
  }

  @Singleton
  RunReports runReports(LongWindows windows) {
    return new RunReports(windows);
  }

  @Singleton
  Baselines baselines() {
    return new Baselines();
  }

  @Singleton
  BaselineControl baselineControl(
      Baselines baselines,
      RunReader reader,
      @KafkaClient("console-logs") Producer<byte[], byte[]> producer,
      Topics topics,
      InstantSource clock) {
    return new BaselineControl(
        baselines, reader, new CompactedLog(producer, topics.baselines())::append, clock);
  }

  @Singleton
  RunReader runReader(LongWindows windows, RunViews views) {
    return new RunReader(windows::whole, views::verdict);
  }

  @Singleton
  RunGate runGate(RunReader reader) {
    return new RunGate(reader);
  }

  @Singleton
  RunAudits runAudits(KafkaClients clients, Topics topics, InstantSource clock) {
    return new RunAudits(new KafkaAudits(clients.servers(), clients.clientId(), topics, clock));
  }

  @Singleton
  RunCurves runCurves(KafkaClients clients, Topics topics, InstantSource clock) {
    return new RunCurves(new KafkaCurves(clients.servers(), clients.clientId(), topics, clock));
  }

  @Singleton
  DeadLetters deadLetters(KafkaClients clients, Topics topics, InstantSource clock) {
    return new DeadLetters(clients.servers(), clients.clientId(), topics, clock);
  }

  @Bean(preDestroy = "close")
  @Singleton
  RedriveDesk redriveDesk(DeadLetters letters) {
    return new RedriveDesk(letters);
  }

  @Singleton
  StatusLog statusLog(
      @KafkaClient("console-status") Producer<byte[], byte[]> producer, Topics topics) {
    return new StatusLog(producer, topics.services());
  }

  @Bean(preDestroy = "close")
  @Singleton
  Console console(
      InstanceConfig instance,
      Console.Readers readers,
      KafkaWatch watch,
      TransactionalJournal journal,
      RunControl control,
      LiveFeed feed,
      ServiceBoard services,
      StatusLog statusLog,
      BadRecords bad,
      InstantSource clock) {
    return new Console(
        instance.instance(),
        readers,
        watch,
        journal,
        control,
        feed,
        services,
        statusLog,
        bad,
        clock);
  }

  @Singleton
  Availability availability(KafkaWatch watch, Console console) {
    return new Availability(watch::last, console::isCaughtUp);
  }

  /** Sets the console to work once its server listens. */
  @Singleton
  ApplicationEventListener<ServerStartupEvent> start(Console console) {
    return _ -> console.start();
  }
}
