package io.warmfront.collector.topology;

import io.warmfront.contract.status.ComponentStatus.State;
import io.warmfront.contract.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Kafka Streams when Kafka and the topics are there, replaces threads that die, and asks for
 * the end of the process when they die too often or stand still.
 *
 * <p>Kafka Streams that starts before its source topics gives up for good, and how many partitions
 * those have is needed for the topology; so the client is made here, after the topics were seen,
 * and not by a framework while its context starts. Thread-safe.
 */
public final class StreamsRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration ADMIN_ANSWER = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(8);

  private final Topics topics;
  private final IntFunction<Topology> topology;
  private final Properties properties;
  private final StreamsGroup group;
  private final ReplacementBudget budget;
  private final Duration standstillAfter;
  private final Consumer<KafkaStreams> whenMade;
  private final InstantSource clock;
  private final Runnable giveUp;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread starter;
  private volatile Condition condition = new Condition(State.STARTING, "starts");
  private volatile @Nullable KafkaStreams streams;

  /**
   * Creates a runner that is not started.
   *
   * @param topics which must be there first
   * @param topology of a number of partitions of the frames topic
   * @param properties of Kafka Streams
   * @param group what the broker is told of the group
   * @param budget how often a thread may be replaced
   * @param standstillAfter how long the client may neither work nor restore state while Kafka
   *     answers
   * @param whenMade sees the client before it starts
   * @param clock tells the time
   * @param giveUp ends the process; called when threads die too often, or all stand still
   */
  public StreamsRunner(
      Topics topics,
      IntFunction<Topology> topology,
      Properties properties,
      StreamsGroup group,
      ReplacementBudget budget,
      Duration standstillAfter,
      Consumer<KafkaStreams> whenMade,
      InstantSource clock,
      Runnable giveUp) {
    this.topics = topics;
    this.topology = topology;
    this.properties = properties;
    this.group = group;
    this.budget = budget;
    this.standstillAfter = standstillAfter;
    this.whenMade = whenMade;
    this.clock = clock;
    this.giveUp = giveUp;
    this.starter = Thread.ofPlatform().name("collector-watch").unstarted(this::startAndWatch);
  }

  /** Starts to wait for the topics, in a thread of its own, which watches afterwards. */
  public void start() {
    starter.start();
  }

  /** Returns how the collector is. */
  public Condition condition() {
    return condition;
  }

  /** Whether all tasks that this process was given are running. */
  public boolean isRunning() {
    KafkaStreams current = streams;
    return current != null && current.state() == KafkaStreams.State.RUNNING;
  }

  /** Returns how many tasks this process has now. */
  public TaskCounts tasks() {
    KafkaStreams current = streams;
    if (current == null || !current.state().isRunningOrRebalancing()) {
      return TaskCounts.NONE;
    }
    int active = 0;
    int standby = 0;
    for (ThreadMetadata thread : current.metadataForLocalThreads()) {
      active += thread.activeTasks().size();
      standby += thread.standbyTasks().size();
    }
    return new TaskCounts(active, standby);
  }

  @Override
  public void close() {
    closing.countDown();
    starter.interrupt();
    try {
      starter.join(RETRY.multipliedBy(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    KafkaStreams current = streams;
    if (current != null
        && !current.close(
            CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
      LOG.warn("Kafka Streams did not close within {} s", CLOSE.toSeconds());
    }
  }

  private void startAndWatch() {
    try {
      int partitions = awaitTopics();
      LOG.info("{} has {} partitions: starting", topics.frames(), partitions);
      KafkaStreams made = new KafkaStreams(topology.apply(partitions), properties);
      made.setStateListener((now, before) -> noteState(now));
      made.setUncaughtExceptionHandler(this::onUncaught);
      StandstillWatch watch = new StandstillWatch(adminProperties(), standstillAfter);
      made.setGlobalStateRestoreListener(watch);
      whenMade.accept(made);
      streams = made;
      made.start();
      if (watch.awaitStandstill(made, closing)) {
        LOG.error(
            "Kafka answers, but for {} s no task has worked or restored state: the collector ends",
            standstillAfter.toSeconds());
        condition = new Condition(State.DOWN, "stands still although Kafka answers");
        giveUp.run();
      }
    } catch (InterruptedException e) {
      LOG.debug("told to end", e);
    } catch (RuntimeException e) {
      LOG.error("Kafka Streams could not be started", e);
      condition = new Condition(State.DOWN, "could not start: " + e.getMessage());
      giveUp.run();
    }
  }

  /** Returns how many partitions the frames topic has, as soon as all topics are there. */
  private int awaitTopics() throws InterruptedException {
    List<String> needed =
        List.of(topics.frames(), topics.frameDeadLetters(), topics.windows(), topics.labels());
    String told = "";
    do {
      try (Admin admin = Admin.create(adminProperties())) {
        do {
          Map<String, KafkaFuture<TopicDescription>> answers =
              admin.describeTopics(needed).topicNameValues();
          String missing = missing(answers);
          if (missing.isEmpty()) {
            group.tell(admin);
            return partitions(answers);
          }
          if (!missing.equals(told)) {
            LOG.info("{}", missing);
            told = missing;
          }
          condition = new Condition(State.STARTING, missing);
        } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException | TimeoutException | KafkaException e) {
        LOG.debug("topics cannot be looked at", e);
        condition = new Condition(State.STARTING, "waits for Kafka: " + e.getMessage());
      }
    } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    throw new InterruptedException("closed while waiting for topics");
  }

  private int partitions(Map<String, KafkaFuture<TopicDescription>> answers)
      throws InterruptedException, ExecutionException {
    return Objects.requireNonNull(answers.get(topics.frames())).get().partitions().size();
  }

  /** Returns what is waited for, empty if nothing is. */
  private static String missing(Map<String, KafkaFuture<TopicDescription>> answers)
      throws InterruptedException {
    Set<String> missing = new TreeSet<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        answer.getValue().get(ADMIN_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          return "waits for Kafka: " + e.getCause();
        }
        missing.add(answer.getKey());
      } catch (TimeoutException e) {
        return "waits for Kafka: no answer";
      }
    }
    return missing.isEmpty() ? "" : "waits for topics to be created: " + String.join(", ", missing);
  }

  private Map<String, Object> adminProperties() {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        properties.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
        (int) ADMIN_ANSWER.toMillis());
  }

  private void noteState(KafkaStreams.State state) {
    LOG.info("Kafka Streams is {}", state);
    switch (state) {
      case RUNNING -> condition = new Condition(State.UP, "");
      case CREATED -> condition = new Condition(State.STARTING, "starts Kafka Streams");
      case REBALANCING ->
          condition = new Condition(State.STARTING, "takes over partitions and restores state");
      case PENDING_SHUTDOWN, NOT_RUNNING -> condition = new Condition(State.DOWN, "stops");
      case PENDING_ERROR, ERROR -> {
        condition = new Condition(State.DOWN, "Kafka Streams has failed for good");
        giveUp.run();
      }
    }
  }

  private StreamThreadExceptionResponse onUncaught(Throwable fault) {
    if (isOutage(fault)) {
      LOG.warn("Kafka did not answer in time; a new stream thread goes on", fault);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (budget.spend(clock.millis())) {
      LOG.error("a stream thread died and is replaced", fault);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("stream threads die too often: the collector ends", fault);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** An outage may last: what Kafka may answer later is no reason to end. */
  private static boolean isOutage(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }
}
