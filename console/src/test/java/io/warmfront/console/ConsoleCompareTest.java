package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.log.Wire;
import io.warmfront.contract.baseline.Baseline;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Workload;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons of runs on a real Kafka, whose windows the test writes. */
@WithPlatform(Part.KAFKA)
class ConsoleCompareTest {
  private static final String ROUTE = "/api/load-test/compare";
  private static final String BASE = "\"base\":[\"b0\",\"b1\",\"b2\",\"b3\",\"b4\"]";
  private static final Duration LIMIT = RunningConsole.LIMIT;
  private static final String WORKLOAD =
      ConsoleApiTest.WORKLOAD.replace("duration: 10s", "duration: 1s");
  private static final int COUNT = 1_000;
  private static final long MICRO = 1_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void compare_runsThatAreOver_saysWhetherTheyAreWorse(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      Map<String, Long> micros = new TreeMap<>(Map.of("same", 1_001L, "slower", 1_300L));
      for (int i = 0; i < 5; i++) {
        micros.put("b" + i, 1_000L + i);
      }
      micros.put("other", 1_000L);
      for (String run : micros.keySet()) {
        start(console, run, run.equals("other") ? WORKLOAD.replace("100/s", "99/s") : WORKLOAD);
        probe.event(run, RunEvent.Kind.PREPARED, "", 2);
      }
      start(console, "early", WORKLOAD);
      for (Map.Entry<String, Long> run : micros.entrySet()) {
        end(console, probe, run.getKey(), run.getValue());
      }

      JsonNode same = answer(console, "{%s,\"runs\":[\"same\"]}".formatted(BASE));
      assertThat(same.path("verdict").asText()).as("%s", same).isEqualTo("PASS");
      assertThat(same.path("workload").asText()).isEqualTo("shop");
      assertThat(same.at("/metrics/0/metric").asText()).isEqualTo("p50");
      assertThat(same.at("/metrics/0/result").asText()).isEqualTo("SAME");
      assertThat(same.at("/metrics/1/result").asText()).as("p99 of 1,000").isEqualTo("UNJUDGED");

      JsonNode slower =
          answer(
              console,
              "{%s,\"runs\":[\"slower\"],\"limits\":{\"p50\":\"10%%\",\"hit_ratio\":\"20%%\"}}"
                  .formatted(BASE));
      assertThat(slower.path("verdict").asText()).as("%s", slower).isEqualTo("FAIL");
      assertThat(slower.at("/reasons/0").asText()).isEqualTo("p50 is worse than its base");
      assertThat(slower.path("metrics").size()).isEqualTo(2);
      assertThat(slower.at("/metrics/0/change").asDouble()).isCloseTo(0.3, within(0.02));
      assertThat(slower.at("/metrics/1/result").asText()).isEqualTo("SAME");

      JsonNode invalid = answer(console, "{%s,\"runs\":[\"other\",\"early\"]}".formatted(BASE));
      assertThat(invalid.path("verdict").asText()).isEqualTo("INVALID");
      assertThat(invalid.path("reasons").toString())
          .contains(
              "other did something else than the base",
              "early is preparing, and must be finished.");

      baselines(console, probe, topics);
      refused(console, "{%s,\"runs\":[\"none\"]}".formatted(BASE), 404, "no run 'none'");
      refused(console, "{%s,\"runs\":[\"b0\"]}".formatted(BASE), 422, "no run may be named twice");
      refused(console, "{\"base\":[\"b0\"],\"runs\":[\"same\"]}", 422, "must be 5 to 100 runs");
      refused(console, "{\"base\":\"b0\",\"runs\":[]}", 422, "must be lists of ids of runs");
      refused(
          console,
          "{%s,\"runs\":[\"same\"],\"limits\":{\"p98\":\"1%%\"}}".formatted(BASE),
          422,
          "a limit must be of one of p50");
      refused(console, "", 400, "The body");
    }
  }

  private static void baselines(RunningConsole console, TopicProbe probe, Topics topics)
      throws IOException, InterruptedException {
    assertThat(set(console, "main", "[\"b0\",\"b1\",\"b2\",\"b3\",\"b4\"]").statusCode())
        .isEqualTo(200);
    JsonNode main = console.json("/api/load-test/baseline/main");
    assertThat(main.path("workload").asText()).isEqualTo("shop");
    assertThat(main.path("runs").size()).isEqualTo(5);
    assertThat(
            answer(console, "{\"baseline\":\"main\",\"runs\":[\"slower\"]}")
                .path("verdict")
                .asText())
        .isEqualTo("FAIL");
    assertThat(set(console, "main", "[\"b0\"]").statusCode()).isEqualTo(422);
    assertThat(set(console, "a b", "[]").statusCode()).isEqualTo(422);
    HttpResponse<String> mixed =
        set(console, "mixed", "[\"b0\",\"b1\",\"b2\",\"b3\",\"other\",\"early\"]");
    assertThat(mixed.statusCode()).isEqualTo(409);
    assertThat(mixed.body()).contains("other did something else", "early is preparing");
    refused(console, "{\"baseline\":\"none\",\"runs\":[\"same\"]}", 404, "no baseline 'none'");
    assertThat(console.json("/api/load-test/baseline").path("baselines").size()).isEqualTo(1);

    // another console sets one, and removes it
    Baseline other =
        new Baseline(
            "other",
            workload(),
            1,
            List.of(new Repetition("r", 1, 1, 0, 1, 0, 0, 0, 0, 0, List.of(1L))));
    probe.write(topics.baselines(), "other", Wire.write(other));
    Await.until(
        "it is known",
        LIMIT,
        () -> console.get("/api/load-test/baseline/other").statusCode() == 200);
    assertThat(remove(console, "other").statusCode()).isEqualTo(200);
    assertThat(console.get("/api/load-test/baseline/other").statusCode()).isEqualTo(404);
    assertThat(remove(console, "other").statusCode()).isEqualTo(404);
  }

  private static Workload workload() {
    return switch (WorkloadFile.read("shop", WORKLOAD)) {
      case Parsed.Valid(Workload workload) -> workload;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  private static HttpResponse<String> set(RunningConsole console, String name, String runs)
      throws IOException, InterruptedException {
    return console.send(
        baseline(console, name)
            .PUT(HttpRequest.BodyPublishers.ofString("{\"runs\":%s}".formatted(runs))));
  }

  private static HttpResponse<String> remove(RunningConsole console, String name)
      throws IOException, InterruptedException {
    return console.send(baseline(console, name).DELETE());
  }

  private static HttpRequest.Builder baseline(RunningConsole console, String name) {
    return console
        .request("/api/load-test/baseline/" + name.replace(" ", "%20"))
        .header("Authorization", "Bearer " + console.token())
        .header("Content-Type", "application/json");
  }

  private static JsonNode answer(RunningConsole console, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = console.post(ROUTE, "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return RunningConsole.tree(response.body());
  }

  private static void refused(RunningConsole console, String body, int status, String why)
      throws IOException, InterruptedException {
    HttpResponse<String> response = console.post(ROUTE, "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(RunningConsole.tree(response.body()).path("detail").asText()).contains(why);
  }

  private static void start(RunningConsole console, String run, String workload)
      throws IOException, InterruptedException {
    assertThat(console.startRun(run, workload).statusCode()).isEqualTo(202);
  }

  /** Gives a run one window, and waits until it is over. */
  private static void end(RunningConsole console, TopicProbe probe, String run, long micros)
      throws IOException, InterruptedException {
    Await.until("its load is over", LIMIT, () -> state(console, run).equals("stopping"));
    long startAt = console.json("/api/load-test/status/" + run).path("startAt").asLong();
    long window = startAt - startAt % WindowBuilder.SIZE_MILLIS;
    probe.window(
        WindowBuilder.operations(run, window, "browse", "get", "acme")
            .with(Outcome.HIT, COUNT - 100, micros * MICRO)
            .with(Outcome.MISS, 100, micros * MICRO));
    probe.window(WindowBuilder.offered(run, window, "browse", COUNT, 0));
    probe.window(
        WindowBuilder.accounts(
            run, window, Accounts.newBuilder().setShardsFinished(Topics.SHARDS)));
    Await.until("it is over", LIMIT, () -> state(console, run).equals("finished"));
  }

  private static String state(RunningConsole console, String run)
      throws IOException, InterruptedException {
    return console.json("/api/load-test/status/" + run).path("state").asText();
  }
}
