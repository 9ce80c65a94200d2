package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.log.Wire;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of runs, and clearings of their keys, on a real Kafka; the test plays all others. */
@WithPlatform(Part.KAFKA)
class ConsoleCurveTest {
  private static final long MICROS = 1_000;
  private static final long SERVICE_NANOS = 1_000_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void curve_ofARun_tellsHitsStepByStep(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      problem(console.get("/api/load-test/curve/r1"), 404, "There is no run 'r1'.");
      console.startRun("r1", ConsoleApiTest.WORKLOAD);
      problem(console.get("/api/load-test/curve/r1"), 409, "so it has no curve");
      long startAt = started(console, probe);
      String route = "/api/load-test/curve/r1?until=" + (startAt + 1_000);
      problem(console.get(route + "&step=100ms"), 409, "There are no frames of the run 'r1'");
      problem(console.get(route + "&step=short"), 400, "step must be a duration such as 100ms");
      problem(
          console.get(route + "&step=100ms&from=" + (startAt + 1_000)), 400, "end after it begins");
      frame(probe, topics, startAt);

      JsonNode curve = console.json(route + "&step=100ms");

      assertThat(curve.path("fromMillis").asLong()).isEqualTo(startAt);
      assertThat(curve.path("stepMillis").asLong()).isEqualTo(100);
      assertThat(curve.path("steps")).hasSize(10);
      assertThat(curve.at("/steps/0/lookups").asLong()).isEqualTo(3);
      assertThat(curve.at("/steps/0/hits").asLong()).isEqualTo(2);
      assertThat(curve.at("/steps/0/originReads").asLong()).isEqualTo(1);
      assertThat(curve.at("/steps/1/lookups").asLong()).isZero();
      assertThat(curve.at("/lookupTimes/count").asLong()).isEqualTo(3);
      assertThat(curve.at("/lookupTimes/p99").asDouble()).isBetween(0.9e-3, 1.1e-3);
    }
  }

  @Test
  void clearing_ofARun_isToldWhenTheUpdaterHasDoneIt(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      problem(clear(console, "{\"run\":\"r1\"}"), 404, "There is no run 'r1'.");
      problem(clear(console, "{\"all\":true}"), 400, "Unknown field 'all'");
      console.startRun("r1", ConsoleApiTest.WORKLOAD);

      HttpResponse<String> accepted = clear(console, "{\"run\":\"r1\"}");

      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
      String id = RunningConsole.tree(accepted.body()).path("clearing").asText();
      JsonNode waiting = status(console, id);
      assertThat(waiting.path("state").asText()).isEqualTo("waiting");
      assertThat(waiting.path("keys").asLong()).as("100 keys of one tenant").isEqualTo(100);

      CacheCleared end = new CacheCleared(id, 90, 1_000, 1_200, "");
      probe.write(topics.cacheWarmups(), end.key(), Wire.write(end));
      Await.until(
          "it is done",
          RunningConsole.LIMIT,
          () -> status(console, id).path("state").asText().equals("done"));
      assertThat(status(console, id).path("removed").asLong()).isEqualTo(90);
      assertThat(status(console, id).path("startedAt").asLong()).isEqualTo(1_000);

      CacheCleared other = new CacheCleared(id, 0, 2_000, 2_000, "no");
      probe.write(topics.cacheWarmups(), other.key(), Wire.write(other));
      problem(console.get("/api/cache-clearing/status/none"), 404, "There is no clearing 'none'.");
      assertThat(status(console, id).path("state").asText())
          .as("the first word counts")
          .isEqualTo("done");
    }
  }

  private static HttpResponse<String> clear(RunningConsole console, String body)
      throws IOException, InterruptedException {
    return console.post("/api/cache-clearing/start", "application/json", body);
  }

  private static JsonNode status(RunningConsole console, String id)
      throws IOException, InterruptedException {
    return console.json("/api/cache-clearing/status/" + id);
  }

  private static long started(RunningConsole console, TopicProbe probe)
      throws IOException, InterruptedException {
    probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
    String status = "/api/load-test/status/r1";
    Await.until(
        "it runs",
        RunningConsole.LIMIT,
        () -> console.json(status).path("state").asText().equals("running"));
    return console.json(status).path("startAt").asLong();
  }

  /** Two hits and a miss that asked the origin, within the first 100 ms. */
  private static void frame(TopicProbe probe, Topics topics, long startAt)
      throws InterruptedException {
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun("r1")
            .setBaseTimeMicros(startAt * MICROS)
            .addSeries(
                SeriesTags.newBuilder()
                    .setScenario("browse")
                    .setTarget("redis")
                    .setOperation("cache-aside-read")
                    .setTenant("acme"));
    for (int i = 0; i < 3; i++) {
      frame
          .addSeriesIndex(0)
          .addEndOffsetMicros(20 * MICROS)
          .addStartDelayNanos(0)
          .addServiceNanos(i == 2 ? 3 * SERVICE_NANOS : SERVICE_NANOS)
          .addOutcome((i == 2 ? Outcome.MISS : Outcome.HIT).code())
          .addBytes(10);
    }
    frame
        .addMissed(2)
        .addLookupNanos(SERVICE_NANOS)
        .addOriginNanos(SERVICE_NANOS)
        .addFillNanos(SERVICE_NANOS)
        .addEntryBytes(10);
    probe.write(topics.frames(), "0", frame.build().toByteArray());
  }

  private static void problem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(detail);
  }
}
