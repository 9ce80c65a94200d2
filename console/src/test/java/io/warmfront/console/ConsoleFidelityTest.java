package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fidelity of replays on a real Kafka, with frames and windows written by the test. */
@WithPlatform(Part.KAFKA)
class ConsoleFidelityTest {
  private static final Duration LIMIT = RunningConsole.LIMIT;
  private static final int COUNT = 1_000;
  private static final long MICROS = 1_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void fidelity_ofARunThatIsOver_holdsItAgainstItsRecording(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      frames(probe, topics.frames(), "r0", "somewhere", 1_795_176_000_000L, 10);
      assertThat(console.startRun("r1", replay("run: r0")).statusCode()).isEqualTo(202);
      problem(console.get("/api/load-test/fidelity/r1"), 409, "The run 'r1' is not over yet");
      long startAt = run(console, probe);
      frames(probe, topics.frames(), "r1", "again", startAt, 5);
      finish(console, probe, startAt);

      JsonNode answer = console.json("/api/load-test/fidelity/r1");

      assertThat(answer.path("run").asText()).isEqualTo("r1");
      JsonNode again = answer.path("scenarios").path(0);
      assertThat(again.path("scenario").asText()).isEqualTo("again");
      assertThat(again.path("recording").asText()).isEqualTo("r0");
      assertThat(again.path("speed").asDouble()).isEqualTo(2);
      assertThat(again.path("leftOut").asLong()).isZero();
      assertThat(again.at("/fidelity/recorded").asLong()).isEqualTo(COUNT);
      assertThat(again.at("/fidelity/replayed").asLong()).isEqualTo(COUNT);
      assertThat(again.at("/fidelity/achieved").asDouble()).isCloseTo(1, within(0.001));
      assertThat(again.at("/fidelity/scheduleDistance").asDouble()).isZero();
      assertThat(again.at("/fidelity/interArrivalDistance").asDouble()).isZero();
      assertThat(again.path("score").asDouble()).isCloseTo(1, within(0.001));
    }
  }

  @Test
  void fidelity_ofAnotherRun_isRefused(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      problem(console.get("/api/load-test/fidelity/r1"), 404, "There is no run 'r1'.");
      assertThat(console.startRun("r1", ConsoleApiTest.WORKLOAD).statusCode()).isEqualTo(202);
      probe.event("r1", RunEvent.Kind.PREPARE_FAILED, "for a test", 2);
      Await.until("it failed", LIMIT, () -> state(console).equals("failed"));

      problem(
          console.get("/api/load-test/fidelity/r1"),
          409,
          "The run 'r1' has no scenario with executor: replay.");
    }
  }

  @Test
  void start_sliceThatIsNotOver_isRefused(TestPlatform platform)
      throws IOException, InterruptedException {
    try (RunningConsole console =
        RunningConsole.start(platform.bootstrapServers(), platform.freshTopics(), folder)) {
      Instant until = Instant.ofEpochMilli(System.currentTimeMillis() + 3_600_000);

      problem(
          console.startRun(
              "r1", replay("topic: frames, since: 2020-01-01T00:00:00Z, until: " + until)),
          409,
          "The scenario 'again' replays what is recorded until " + until);
    }
  }

  private static String replay(String from) {
    return """
    apiVersion: warmfront/v1
    name: shop
    tenants: [acme]
    keys: {items: {count: 100}}
    scenarios:
      again:
        executor: replay
        from: {%s}
        speed: 2x
        ops: [{op: get, keys: items}]
    """
        .formatted(from);
  }

  /** Returns when it began, Unix milliseconds. */
  private static long run(RunningConsole console, TopicProbe probe)
      throws IOException, InterruptedException {
    probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
    Await.until("it runs", LIMIT, () -> state(console).equals("running"));
    long startAt = console.json("/api/load-test/status/r1").path("startAt").asLong();
    Await.until("it has begun", LIMIT, () -> System.currentTimeMillis() >= startAt);
    return startAt;
  }

  private static void finish(RunningConsole console, TopicProbe probe, long startAt)
      throws InterruptedException {
    long window = startAt - startAt % WindowBuilder.SIZE_MILLIS;
    probe.window(
        WindowBuilder.operations("r1", window, "again", "get", "acme")
            .with(Outcome.HIT, COUNT, 1_000));
    probe.window(WindowBuilder.offered("r1", window, "again", COUNT, 0));
    probe.window(
        WindowBuilder.accounts(
            "r1", window, Accounts.newBuilder().setShardsFinished(Topics.SHARDS)));
    Await.until("it is finished", LIMIT, () -> state(console).equals("finished"));
  }

  /** An operation after the other, in one frame. */
  private static void frames(
      TopicProbe probe,
      String topic,
      String run,
      String scenario,
      long startMillis,
      long distanceMillis)
      throws InterruptedException {
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun(run)
            .setBaseTimeMicros(startMillis * MICROS)
            .addKeySpaces("items")
            .addSeries(
                SeriesTags.newBuilder()
                    .setScenario(scenario)
                    .setOperation("get")
                    .setTenant("acme"));
    for (int i = 0; i < COUNT; i++) {
      frame
          .addSeriesIndex(0)
          .addEndOffsetMicros(i * distanceMillis * MICROS)
          .addStartDelayNanos(0)
          .addServiceNanos(0)
          .addOutcome(Outcome.HIT.code())
          .addKeyId(i % 100);
    }
    probe.write(topic, "0", frame.build().toByteArray());
  }

  private static void problem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
    assertThat(response.body()).contains(detail);
  }

  private static String state(RunningConsole console) throws IOException, InterruptedException {
    return console.json("/api/load-test/status/r1").path("state").asText();
  }
}
