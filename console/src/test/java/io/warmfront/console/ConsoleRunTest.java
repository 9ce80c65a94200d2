package io.warmfront.console;

import static io.warmfront.console.ConsoleApiTest.WORKLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's life on a real Kafka, with the other services played by the test. */
@WithPlatform(Part.KAFKA)
class ConsoleRunTest {
  private static final long MILLI = 1_000_000;
  private static final Duration LIMIT = RunningConsole.LIMIT;

  @TempDir private Path folder = Path.of("");

  @Test
  void start_workload_isOneTransactionOverAllShards(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      HttpResponse<String> response = console.startRun("r1", WORKLOAD);

      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.headers().firstValue("Location")).hasValue("/api/load-test/status/r1");
      assertThat(RunningConsole.tree(response.body()).path("state").asText())
          .isEqualTo("preparing");
      eachShardHas(probe, DesiredState.PREPARE);
      List<List<RunCommand>> commands = probe.commands();
      assertThat(commands).hasSize(Topics.SHARDS).allMatch(commands.getFirst()::equals);
      for (int shard = 0; shard < Topics.SHARDS; shard++) {
        assertThat(probe.end(topics.load(), shard)).as("a record and a commit").isEqualTo(2);
      }
      Await.until(
          "the wish is told",
          LIMIT,
          () -> probe.events("r1").equals(List.of(RunEvent.Kind.REQUESTED)));
    }
  }

  @Test
  void start_sameIdAgain_isIdempotentByBody(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      started(console, "r1");

      assertThat(console.startRun("r1", WORKLOAD).statusCode()).isEqualTo(202);
      assertThat(console.startRun("r1", WORKLOAD.replace("100/s", "101/s")).statusCode())
          .isEqualTo(409);
      assertThat(
              console
                  .post("/api/load-test/start?run=r1", "application/yaml", WORKLOAD)
                  .statusCode())
          .isEqualTo(202);
      eachShardHas(probe, DesiredState.PREPARE);
      HttpResponse<String> unnamed =
          console.post("/api/load-test/start", "application/yaml", WORKLOAD);
      assertThat(RunningConsole.tree(unnamed.body()).path("run").asText()).startsWith("shop-");
    }
  }

  @Test
  void run_wholeLife_hasExactNumbersThatOutliveTheConsole(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    String summary;
    String list;
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      started(console, "r1");
      probe.event("r1", RunEvent.Kind.PREPARING, "half of the items are there", 1);
      Await.until(
          "the progress shows",
          LIMIT,
          () ->
              status(console, "r1").path("message").asText().equals("half of the items are there"));
      probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
      Await.until("it runs", LIMIT, () -> state(console, "r1").equals("running"));
      eachShardHas(probe, DesiredState.PREPARE, DesiredState.RUNNING);
      long startAt = status(console, "r1").path("startAt").asLong();
      assertThat(status(console, "r1").path("endsAt").asLong()).isEqualTo(startAt + 10_000);

      JsonNode inForce =
          console
              .json("/api/load-test/popularity/r1?windows=2&top=3&from=" + startAt)
              .path("windows");
      assertThat(inForce.findValuesAsText("startMillis"))
          .containsExactly(
              Long.toString(startAt - startAt % 10_000),
              Long.toString(startAt - startAt % 10_000 + 10_000));
      JsonNode items = inForce.at("/1/keySpaces/0");
      assertThat(items.path("top").size()).isEqualTo(3);
      assertThat(items.at("/firstShare/1").asDouble())
          .isEqualTo(items.at("/top/0/share").asDouble())
          .isPositive();
      assertThat(inForce.at("/1/draws/0/scenario").asText()).isEqualTo("browse");
      assertThat(console.get("/api/load-test/popularity/r1?windows=61").statusCode())
          .isEqualTo(400);
      assertThat(console.get("/api/load-test/popularity/r1?top=1001").statusCode()).isEqualTo(400);
      assertThat(console.get("/api/load-test/popularity/nobody").statusCode()).isEqualTo(404);

      // the first window that the run covers whole: no rate is known of less than half a second
      long window = startAt - startAt % 10_000 + 10_000;
      probe.window(
          WindowBuilder.operations("r1", window, "browse", "cache-aside-read", "acme")
              .with(Outcome.HIT, 700, MILLI)
              .provisional(window + 9_000));
      probe.window(WindowBuilder.offered("r1", window, "browse", 700, 0).provisional(0));
      Await.until(
          "live numbers show",
          LIMIT,
          () -> status(console, "r1").path("live").path("achievedPerSecond").isNumber());

      finish(probe, window);
      Await.until("it is finished", LIMIT, () -> state(console, "r1").equals("finished"));
      summary = console.get("/api/load-test/results/r1").body();
      list = console.get("/api/load-test/results").body();
      Await.until(
          "the end is told", LIMIT, () -> probe.events("r1").getLast() == RunEvent.Kind.FINISHED);
      assertThat(probe.events("r1")).doesNotHaveDuplicates();

      JsonNode tree = RunningConsole.tree(summary);
      assertThat(tree.path("verdict").asText()).as(summary).isEqualTo("PASS");
      assertThat(tree.path("state").asText()).isEqualTo("finished");
      assertThat(tree.path("totals").toString())
          .isEqualTo(
              "{\"offered\":1000,\"steps\":0,\"attempted\":998,\"completed\":997,\"dropped\":2,"
                  + "\"errors\":1,\"unoffered\":0,\"events_lost\":0,\"events_duplicate\":3,\"events_late\":0,"
                  + "\"events_fenced\":0,\"events_rejected\":0}");
      JsonNode browse = tree.path("scenarios").path("browse");
      assertThat(browse.path("outcomes").toString())
          .isEqualTo("{\"error\":1,\"hit\":800,\"miss\":197}");
      assertThat(browse.path("hit_ratio").asDouble()).isEqualTo(800 / 997.0);
      assertThat(browse.path("service").path("count").asLong()).isEqualTo(998);
      assertThat(browse.path("service").path("max").asDouble()).isEqualTo(0.02);
      assertThat(browse.path("service").has("p99.9")).isTrue();
      assertThat(browse.path("start_delay").path("min").asDouble()).isEqualTo(0.0005);

      JsonNode metrics = console.json("/api/monitoring/metrics?run=r1&minutes=5");
      assertThat(metrics.path("rows").size()).isEqualTo(3);
    }
    try (RunningConsole again = RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      assertThat(again.get("/api/load-test/results/r1").body()).isEqualTo(summary);
      assertThat(again.get("/api/load-test/results").body()).isEqualTo(list);
      assertThat(again.json("/api/monitoring/metrics?run=r1").path("rows").size()).isEqualTo(3);
    }
  }

  @Test
  void restart_whilePreparing_goesOn(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      try (RunningConsole console =
          RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
        started(console, "r1");
      }
      probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
      try (RunningConsole console =
          RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
        Await.until("it runs", LIMIT, () -> state(console, "r1").equals("running"));
        assertThat(console.post("/api/load-test/stop/r1", "application/json", "").statusCode())
            .isEqualTo(202);
        assertThat(console.post("/api/load-test/stop/r1", "application/json", "").statusCode())
            .isEqualTo(202);
        assertThat(state(console, "r1")).isEqualTo("stopping");
        eachShardHas(probe, DesiredState.PREPARE, DesiredState.RUNNING, DesiredState.STOPPED);
      }
    }
  }

  @Test
  void prepareFailed_run_failsWithTheReason(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      started(console, "r1");
      probe.event("r1", RunEvent.Kind.PREPARE_FAILED, "PostgreSQL refuses", 2);

      Await.until("it failed", LIMIT, () -> state(console, "r1").equals("failed"));
      assertThat(status(console, "r1").path("message").asText()).isEqualTo("PostgreSQL refuses");
      assertThat(console.json("/api/load-test/results/r1").path("reasons").get(0).asText())
          .isEqualTo("The run never began: PostgreSQL refuses");
    }
  }

  @Test
  void badRecords_inEveryTopic_areSteppedOver(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      for (String topic :
          List.of(topics.load(), topics.events(), topics.services(), topics.windows())) {
        probe.write(topic, "k", new byte[] {(byte) 0xff, 1, 2});
        probe.write(topic, "k", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      started(console, "r1");
      probe.event("r1", RunEvent.Kind.PREPARED, "", 2);

      Await.until("it runs", LIMIT, () -> state(console, "r1").equals("running"));
    }
  }

  @Test
  void stream_client_getsHistoryThenASnapshotASecond(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
        RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      started(console, "r1");
      List<String> events = new ArrayList<>();
      String data = "";
      try (Stream<String> lines = lines(console)) {
        for (Iterator<String> each = lines.iterator(); events.size() < 4 && each.hasNext(); ) {
          String line = each.next();
          if (line.startsWith("event:")) {
            events.add(line.substring(6).strip());
          } else if (line.startsWith("data:")) {
            data = line.substring(5).strip();
          }
        }
      }

      assertThat(events).containsExactly("history", "live", "live", "live");
      JsonNode snapshot = RunningConsole.tree(data);
      assertThat(snapshot.path("kafka").path("reachable").asBoolean()).isTrue();
      assertThat(snapshot.path("run").asText()).isEqualTo("r1");
      assertThat(snapshot.path("runs").get(0).path("state").asText()).isEqualTo("preparing");
      assertThat(snapshot.path("total").path("hitRatio").isNull()).isTrue();
      assertThat(snapshot.path("total").path("response").has("p99.9")).isTrue();
      assertThat(snapshot.path("updates").path("deadLetters").asLong(-1)).isZero();
      assertThat(snapshot.path("point").path("p999").isNull()).isTrue();
    }
  }

  @Test
  void kafka_killedAndBack_isToldAndRecoveredFrom(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
        RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      started(console, "r1");
      platform.kill(Part.KAFKA);
      Await.until("its absence shows", LIMIT, () -> !isReachable(console));

      HttpResponse<String> refused = console.startRun("r2", WORKLOAD);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(console.post("/api/load-test/stop/r1", "application/json", "").statusCode())
          .isEqualTo(503);
      assertThat(state(console, "r1")).isEqualTo("preparing");

      platform.restart(Part.KAFKA);
      Await.until(
          "runs can be started again",
          Duration.ofMinutes(2),
          () -> console.startRun("r2", WORKLOAD).statusCode() == 202);
      try (TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
        eachShardHas(probe, DesiredState.PREPARE, DesiredState.PREPARE);
        probe.event("r2", RunEvent.Kind.PREPARED, "", 2);
        Await.until("it runs", LIMIT, () -> state(console, "r2").equals("running"));
      }
    } finally {
      platform.restart(Part.KAFKA);
    }
  }

  private static void finish(TopicProbe probe, long window) throws InterruptedException {
    probe.window(
        WindowBuilder.operations("r1", window, "browse", "cache-aside-read", "acme")
            .with(Outcome.HIT, 800, MILLI)
            .with(Outcome.MISS, 197, 10 * MILLI)
            .with(Outcome.ERROR, 1, 20 * MILLI)
            .with(Outcome.DROPPED, 2, 0)
            .withErrorKind("timeout", 1));
    probe.window(WindowBuilder.offered("r1", window, "browse", 1_000, 0));
    probe.window(
        WindowBuilder.accounts(
            "r1", window, Accounts.newBuilder().setShardsFinished(16).setDuplicate(3)));
  }

  private static Stream<String> lines(RunningConsole console)
      throws IOException, InterruptedException {
    return console
        .client()
        .send(
            console.request("/api/monitoring/stream").build(), HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  /** Waits, because Kafka shows a committed transaction a moment after the commit. */
  private static void eachShardHas(TopicProbe probe, DesiredState... states) {
    List<DesiredState> expected = List.of(states);
    Await.until(
        "each shard has " + expected,
        LIMIT,
        () ->
            probe.commands().stream()
                .allMatch(it -> it.stream().map(RunCommand::state).toList().equals(expected)));
  }

  private static void started(RunningConsole console, String run)
      throws IOException, InterruptedException {
    HttpResponse<String> response = console.startRun(run, WORKLOAD);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  private static boolean isReachable(RunningConsole console)
      throws IOException, InterruptedException {
    return console.json("/api/monitoring/services").path("kafka").path("reachable").asBoolean(true);
  }

  private static JsonNode status(RunningConsole console, String run)
      throws IOException, InterruptedException {
    return console.json("/api/load-test/status/" + run);
  }

  private static String state(RunningConsole console, String run)
      throws IOException, InterruptedException {
    return status(console, run).path("state").asText();
  }
}
