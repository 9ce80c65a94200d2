package io.warmfront.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.TopicFormat;
import io.warmfront.local.Eventually;
import io.warmfront.local.Home;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.process.Trees;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** What readers of committed records see of transactions that were open when the broker died. */
class BrokerCrashTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path FOLDER = Path.of("target", "broker-crash-test").toAbsolutePath();
  private static final String TOPIC = "crash";
  private static final int PARTITIONS = 4;
  private static final int TRANSACTIONS_OF_A_KIND = 10;
  private static final String BEFORE = " before";
  private static final String AFTER = " after";

  /**
   * Some are committed by who opened them as soon as the broker is back, others given up at once by
   * who comes after, and others given up by the broker when their time is over.
   */
  @Test
  void transactions_openWhenTheBrokerDies_areReadWholeOrNotAtAll() throws Exception {
    Trees.delete(FOLDER);
    KafkaServer server = server();
    List<Transactor> goingOn = new ArrayList<>();
    try (ProgramRunner runner = new ProgramRunner(server, FOLDER);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      runner.start();
      createTopic(server);
      goingOn.addAll(openAll(server, "going-on-", threads));
      List<Transactor> succeeded = openAll(server, "succeeded-", threads);
      List<Transactor> abandoned = openAll(server, "abandoned-", threads);
      long opened = System.nanoTime();

      runner.kill();
      succeeded.forEach(Transactor::abandon);
      abandoned.forEach(Transactor::abandon);
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      for (Transactor each : goingOn) {
        waiting.add(CompletableFuture.runAsync(each::commit, threads));
      }
      for (Transactor each : succeeded) {
        waiting.add(CompletableFuture.runAsync(() -> succeed(server, each.id()), threads));
      }
      Eventually.holds(
          "the time of the transactions is over",
          LIMIT,
          () -> System.nanoTime() - opened > Transactor.TIMEOUT.toNanos());
      runner.start();
      waiting.forEach(CompletableFuture::join);
      awaitGivenUp(server, abandoned);
      abandoned.forEach(each -> succeed(server, each.id()));

      TreeSet<String> expected = new TreeSet<>();
      goingOn.forEach(each -> expected.add(each.id() + BEFORE));
      succeeded.forEach(each -> expected.add(each.id() + AFTER));
      abandoned.forEach(each -> expected.add(each.id() + AFTER));
      for (List<String> read : committed(server)) {
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
      }
    } finally {
      goingOn.forEach(Transactor::abandon);
    }
  }

  private static List<Transactor> openAll(
      KafkaServer server, String name, ExecutorService threads) {
    return IntStream.range(0, TRANSACTIONS_OF_A_KIND)
        .mapToObj(
            it -> CompletableFuture.supplyAsync(() -> open(server, name + it, BEFORE), threads))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static Transactor open(KafkaServer server, String id, String text) {
    Transactor transactor = new Transactor(server.bootstrapServers(), id);
    transactor.write(TOPIC, PARTITIONS, id + text);
    return transactor;
  }

  /** Commits another transaction under an id that somebody else had. */
  private static void succeed(KafkaServer server, String id) {
    Transactor successor = open(server, id, AFTER);
    successor.commit();
    successor.abandon();
  }

  private static void awaitGivenUp(KafkaServer server, List<Transactor> abandoned)
      throws Exception {
    List<String> ids = abandoned.stream().map(Transactor::id).toList();
    try (Admin admin = admin(server)) {
      Eventually.holds(
          "the broker has given up what nobody ended",
          LIMIT,
          () ->
              admin.describeTransactions(ids).all().get().values().stream()
                  .map(TransactionDescription::state)
                  .allMatch(TransactionState.COMPLETE_ABORT::equals));
    }
  }

  /** Returns what is committed, by partition, when there is nothing of which that is not known. */
  private static List<List<String>> committed(KafkaServer server) throws Exception {
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(it -> new TopicPartition(TOPIC, it)).toList();
    List<List<String>> read = new ArrayList<>();
    partitions.forEach(_ -> read.add(new ArrayList<>()));
    try (KafkaConsumer<String, String> committed = consumer(server, "read_committed");
        KafkaConsumer<String, String> all = consumer(server, "read_uncommitted")) {
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = all.endOffsets(partitions);
      Eventually.holds(
          "all is read",
          LIMIT,
          () -> {
            for (ConsumerRecord<String, String> each : committed.poll(Duration.ofMillis(100))) {
              read.get(each.partition()).add(each.value());
            }
            return ends.entrySet().stream()
                .allMatch(end -> committed.position(end.getKey()) == end.getValue());
          });
    }
    return read;
  }

  private static KafkaConsumer<String, String> consumer(KafkaServer server, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            server.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static void createTopic(KafkaServer server) {
    try (Admin admin = admin(server)) {
      new TopicSetup(admin)
          .apply(
              List.of(
                  new TopicDefinition(TOPIC, PARTITIONS, Map.of(), new TopicFormat("", "", ""))));
    }
  }

  private static KafkaServer server() {
    List<Integer> ports = LoopbackPort.free(2, RandomGenerator.getDefault());
    return new KafkaServer(Home.find(), FOLDER.resolve("kafka"), ports.getFirst(), ports.getLast());
  }

  private static Admin admin(KafkaServer server) {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, server.bootstrapServers()));
  }
}
