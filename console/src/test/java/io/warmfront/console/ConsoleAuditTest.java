package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits on a real Kafka, with frames and windows written by the test. */
@WithPlatform(Part.KAFKA)
class ConsoleAuditTest {
  private static final Duration LIMIT = RunningConsole.LIMIT;
  private static final String ROUTE = "/api/load-test/audit/r1";
  private static final int COUNT = 1_000;
  private static final long SERVICE_NANOS = 1_000_000;
  private static final long MICROS = 1_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void audit_ofARunThatIsOver_saysWhatWindowsAndFramesSay(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      problem(console.get(ROUTE), 404, "There is no run 'r1'.");
      assertThat(console.startRun("r1", ConsoleApiTest.WORKLOAD).statusCode()).isEqualTo(202);
      problem(console.get(ROUTE), 409, "The run 'r1' has not begun, so it has no windows.");
      long window = run(console, probe);
      problem(console.get(ROUTE), 409, "No window of the run 'r1' is closed");
      frame(probe, topics, window);
      finish(console, probe, window);

      JsonNode answer = console.json(ROUTE);

      assertThat(answer.path("verdict").asText()).as("%s", answer).isEqualTo("AGREES");
      assertThat(answer.path("windows").asInt()).isEqualTo(1);
      assertThat(answer.path("equal").asInt()).isEqualTo(1);
      assertThat(answer.path("errorBound").asDouble()).isBetween(0.0054, 0.0055);
      assertThat(answer.at("/inFrames/counted").asLong()).isEqualTo(COUNT);
      JsonNode series = answer.at("/series/0");
      assertThat(series.path("operation").asText()).isEqualTo("get");
      assertThat(series.at("/times/1/clock").asText()).isEqualTo("service");
      assertThat(series.at("/times/1/figures/1/name").asText()).isEqualTo("p50");
      assertThat(series.at("/times/1/figures/1/frames").asDouble()).isEqualTo(0.001);

      selections(console);
      tampered(console, probe, window);
    }
  }

  private static void selections(RunningConsole console) throws IOException, InterruptedException {
    assertThat(
            console.json(ROUTE + "?window=0s/1m&operation=get&tenant=acme").path("windows").asInt())
        .isEqualTo(1);
    problem(console.get(ROUTE + "?window=soon"), 400, "The window 'soon' is not understood; right");
    problem(
        console.get(ROUTE + "?scenario=nobody"), 409, "No closed window of the run 'r1' is meant");
    problem(console.get(ROUTE + "?window=1h"), 409, "No closed window of the run 'r1' is meant");
  }

  private static void tampered(RunningConsole console, TopicProbe probe, long window)
      throws IOException, InterruptedException {
    probe.window(
        operations(window).with(Outcome.HIT, COUNT - 1, SERVICE_NANOS).with(Outcome.MISS, 1, 5));

    JsonNode answer = console.json(ROUTE);

    assertThat(answer.path("verdict").asText()).isEqualTo("DIFFERS");
    assertThat(answer.path("differences").toString())
        .contains("miss: 1 operations in the window, 0 in frames");
  }

  /** Returns the start of the window in which it began, Unix milliseconds. */
  private static long run(RunningConsole console, TopicProbe probe)
      throws IOException, InterruptedException {
    probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
    Await.until("it runs", LIMIT, () -> state(console).equals("running"));
    long startAt = console.json("/api/load-test/status/r1").path("startAt").asLong();
    return startAt - startAt % WindowBuilder.SIZE_MILLIS;
  }

  private static WindowBuilder operations(long window) {
    return WindowBuilder.operations("r1", window, "browse", "get", "acme");
  }

  private static void finish(RunningConsole console, TopicProbe probe, long window)
      throws IOException, InterruptedException {
    probe.window(operations(window).with(Outcome.HIT, COUNT, SERVICE_NANOS));
    probe.window(WindowBuilder.offered("r1", window, "browse", COUNT, 0));
    probe.window(
        WindowBuilder.accounts(
            "r1", window, Accounts.newBuilder().setShardsFinished(Topics.SHARDS)));
    Await.until("it is finished", LIMIT, () -> state(console).equals("finished"));
  }

  private static void frame(TopicProbe probe, Topics topics, long window)
      throws InterruptedException {
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun("r1")
            .setBaseTimeMicros(window * MICROS)
            .addSeries(
                SeriesTags.newBuilder()
                    .setScenario("browse")
                    .setTarget("redis")
                    .setOperation("get")
                    .setTenant("acme"));
    for (int i = 0; i < COUNT; i++) {
      frame
          .addSeriesIndex(0)
          .addEndOffsetMicros(i)
          .addStartDelayNanos(SERVICE_NANOS / 2)
          .addServiceNanos(SERVICE_NANOS)
          .addOutcome(Outcome.HIT.code())
          .addBytes(10);
    }
    probe.write(topics.frames(), "0", frame.build().toByteArray());
  }

  private static void problem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(detail);
  }

  private static String state(RunningConsole console) throws IOException, InterruptedException {
    return console.json("/api/load-test/status/r1").path("state").asText();
  }
}
