package io.warmfront.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.ComponentStatus.State;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Eventually;
import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import io.warmfront.local.platform.KeptData;
import io.warmfront.local.process.Trees;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import io.warmfront.local.state.PlatformState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisorTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path DATA = Path.of("target", "supervisor-test").toAbsolutePath();

  private final Queue<SupervisorEvent> events = new ConcurrentLinkedQueue<>();
  private final Supervisor supervisor = supervisor();

  @BeforeAll
  void start() {
    supervisor.start();
  }

  @AfterAll
  void stop() {
    supervisor.stop();
  }

  @Test
  void state_started_saysThatAllIsUp() throws IOException {
    PlatformState state = PlatformState.read(DATA).orElseThrow();

    assertThat(state.isRunning()).isTrue();
    assertThat(state.phase()).isEqualTo(Phase.RUNNING);
    assertThat(state.parts().stream().map(PartState::name))
        .containsExactly("kafka", "redis", "postgresql", "elasticsearch", "tiny");
    assertThat(state.parts()).allMatch(each -> each.process().isPresent());
  }

  @Test
  void of_sameDataDirectory_isRefusedWithItsHolder() {
    assertThatThrownBy(() -> Supervisor.of(UpMain.plan(DATA), _ -> {}, new TinyService.Layout()))
        .isInstanceOfSatisfying(
            LocalException.class,
            e ->
                assertThat(e.problem())
                    .isInstanceOfSatisfying(
                        Problem.Locked.class,
                        locked ->
                            assertThat(locked.pid()).isEqualTo(ProcessHandle.current().pid())));
  }

  @Test
  void services_running_hearOfEveryServer() throws Exception {
    Set<String> heard = new HashSet<>();
    try (KafkaConsumer<String, String> consumer = consumer()) {
      Eventually.holds(
          "all four are UP",
          LIMIT,
          () -> {
            for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(500))) {
              if (status(each).state() == State.UP) {
                heard.add(each.key());
              }
            }
            return heard.size() == 4;
          });
    }
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "kafka/local-1", "redis/local-1", "postgresql/local-1", "elasticsearch/local-1");
  }

  @ParameterizedTest
  @EnumSource
  void killedServer_comesBackWithItsData_othersStay(Part part) throws Exception {
    KeptData data = new KeptData(supervisor.servers());
    data.store(part);

    killAndAwait(part.id());

    assertThat(data.isThere(part)).isTrue();
  }

  @Test
  void killedService_comesBack_othersStay() throws Exception {
    killAndAwait("tiny");
  }

  private void killAndAwait(String name) throws Exception {
    Eventually.holds("all is up", LIMIT, () -> allUp());
    Map<String, Long> before = pids();
    int restarts = part(name).restarts();

    part(name).process().orElseThrow().destroyForcibly();

    Eventually.holds(
        name + " is back",
        LIMIT,
        () -> part(name).restarts() > restarts && part(name).state() == State.UP);
    assertThat(events)
        .anyMatch(each -> each instanceof SupervisorEvent.Died died && died.part().equals(name));
    Eventually.holds(
        "its return is told",
        LIMIT,
        () ->
            events.stream()
                .anyMatch(each ->
                    each instanceof SupervisorEvent.Restarted again && again.part().equals(name)));
    Map<String, Long> after = pids();
    before.remove(name);
    assertThat(after).containsAllEntriesOf(before);
  }

  @ParameterizedTest
  @EnumSource
  void pausedServer_isDegradedUntilItAnswers(Part part) throws Exception {
    Eventually.holds("all is up", LIMIT, () -> allUp());
    ProcessHandle process = part(part.id()).process().orElseThrow();

    signal("STOP", process);
    Eventually.holds("it is degraded", LIMIT, () -> part(part.id()).state() == State.DEGRADED);
    signal("CONT", process);

    Eventually.holds("it is up", LIMIT, () -> part(part.id()).state() == State.UP);
  }

  private Supervisor supervisor() {
    try {
      Trees.delete(DATA);
      return Supervisor.of(UpMain.plan(DATA), events::add, new TinyService.Layout());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PartState part(String name) throws IOException {
    return PlatformState.read(DATA).orElseThrow().part(name).orElseThrow();
  }

  private static boolean allUp() throws IOException {
    return PlatformState.read(DATA).orElseThrow().parts().stream()
        .allMatch(each -> each.state() == State.UP);
  }

  private static Map<String, Long> pids() throws IOException {
    Map<String, Long> pids = new HashMap<>();
    for (PartState part : PlatformState.read(DATA).orElseThrow().parts()) {
      pids.put(part.name(), part.pid());
    }
    return pids;
  }

  private KafkaConsumer<String, String> consumer() {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                supervisor.servers().kafka().bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(new TopicPartition(Topics.withDefaultPrefix().services(), 0)));
    return consumer;
  }

  private static ComponentStatus status(ConsumerRecord<String, String> statusRecord)
      throws IOException {
    return new ObjectMapper().readValue(statusRecord.value(), ComponentStatus.class);
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -s %s %d".formatted(name, process.pid()))
        .start()
        .waitFor();
  }
}
