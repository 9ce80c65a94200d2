package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.log.Wire;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cache warm-ups on a real Kafka, with the cache-updater played by the test. */
@WithPlatform(Part.KAFKA)
class ConsoleWarmupTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void warmup_askedFor_isToldFromBeginningToEnd(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      long before = System.currentTimeMillis();
      HttpResponse<String> accepted =
          start(
              console,
              """
              {"since":"2h","rate":"20k/s","unthrottled":true,"prefixes":["t:acme:"],"keys":["a","b"],
               "order":"oldest-first"}
              """);
      assertThat(accepted.statusCode()).isEqualTo(202);
      String id = RunningConsole.tree(accepted.body()).path("warmup").asText();
      assertThat(id).startsWith("warmup-");
      JsonNode waiting = status(console, id);
      assertThat(waiting.path("state").asText()).isEqualTo("waiting");
      assertThat(waiting.path("message").asText())
          .isEqualTo("No cache-updater has taken it up yet.");
      assertThat(waiting.path("rate").asDouble()).isEqualTo(20_000);
      assertThat(waiting.path("unthrottled").asBoolean()).isTrue();
      assertThat(waiting.path("prefixes").asInt()).isEqualTo(1);
      assertThat(waiting.path("keys").asInt()).isEqualTo(2);
      assertThat(waiting.path("order").asText()).isEqualTo("oldest-first");
      assertThat(waiting.path("since").asLong())
          .isBetween(before - 7_200_000, System.currentTimeMillis() - 7_200_000);

      HttpResponse<String> second = start(console, "");
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(RunningConsole.tree(second.body()).path("detail").asText())
          .isEqualTo(
              "The cache warm-up '%s' is waiting; wait for its end or cancel it.".formatted(id));

      tell(probe, topics, id, State.RUNNING, 500);
      Await.until(
          "it runs",
          RunningConsole.LIMIT,
          () -> status(console, id).path("state").asText().equals("running"));
      JsonNode running = status(console, id);
      assertThat(running.path("ratio").asDouble()).isEqualTo(0.5);
      assertThat(running.path("leftSeconds").asDouble()).isEqualTo(5);
      assertThat(running.path("counts").path("written").asLong()).isEqualTo(490);
      assertThat(running.path("counts").path("unreadable").asLong()).isEqualTo(10);
      assertThat(running.path("limit").asText()).isEqualTo("RATE");

      assertThat(post(console, "cancel/" + id, "").statusCode()).isEqualTo(202);
      tell(probe, topics, id, State.CANCELLED, 500);
      Await.until(
          "it is over",
          RunningConsole.LIMIT,
          () -> status(console, id).path("state").asText().equals("cancelled"));
      assertThat(start(console, "").statusCode()).as("the next may begin").isEqualTo(202);
      assertThat(console.json("/api/cache-warmup/results").path("results").size()).isEqualTo(2);
      assertThat(console.json("/api/cache-warmup/results").at("/results/1/warmup").asText())
          .isEqualTo(id);
    }
  }

  @Test
  void warmup_wrongWish_isRefusedAndSaysWhatIsRight(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
        RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      Map<String, String> wrong =
          Map.of(
              "{\"since\":\"yesterday\"}",
              "The field 'since' must be how long ago, such as '2h', or a time such as"
                  + " '2026-11-20T09:00:00Z', not in the future; was \"yesterday\".",
              "{\"since\":\"2999-01-01T00:00:00Z\"}",
              "not in the future; was \"2999-01-01T00:00:00Z\".",
              "{\"rate\":0}",
              "The field 'rate' must be from 0.0001 to 1,000,000 a second, a number or a text such"
                  + " as '20k/s'; was 0.",
              "{\"unthrottled\":\"yes\"}",
              "The field 'unthrottled' must be true or false; was \"yes\".",
              "{\"speed\":1}",
              "Unknown field 'speed'; allowed are 'since', 'prefixes', 'keys', 'rate', 'unthrottled'"
                  + " and 'order'.",
              "{\"keys\":\"a\"}",
              "The fields 'prefixes' and 'keys' must be lists of texts.",
              "{\"prefixes\":[\"\"]}",
              "prefixes must not be empty texts",
              "{\"order\":\"hottest-first\"}",
              "The field 'order' must be 'newest-first' or 'oldest-first'; was"
                  + " \"hottest-first\".",
              "[",
              "The body is not JSON");
      for (Map.Entry<String, String> each : wrong.entrySet()) {
        HttpResponse<String> answer = start(console, each.getKey());
        assertThat(answer.statusCode()).as(each.getKey()).isIn(400, 422);
        assertThat(RunningConsole.tree(answer.body()).path("detail").asText())
            .contains(each.getValue());
      }
      assertThat(console.get("/api/cache-warmup/status/none").body())
          .contains("There is no cache warm-up 'none'.");
      assertThat(post(console, "cancel/none", "").statusCode()).isEqualTo(404);
      assertThat(console.json("/api/cache-warmup/results").path("results")).isEmpty();
    }
  }

  private static void tell(TopicProbe probe, Topics topics, String id, State state, long passed)
      throws InterruptedException {
    WarmedPartition partition =
        WarmedPartition.untouched(0, 0, 1_000)
            .with(new WarmupCounts(passed - 10, 0, 0, 0, 10, 0, 0), passed);
    long now = System.currentTimeMillis();
    CacheWarmupProgress progress =
        new CacheWarmupProgress(id, state, "", now, now, 100, Limit.RATE, List.of(partition));
    probe.write(topics.cacheWarmups(), progress.key(), Wire.write(progress));
  }

  private static JsonNode status(RunningConsole console, String id)
      throws IOException, InterruptedException {
    return console.json("/api/cache-warmup/status/" + id);
  }

  private static HttpResponse<String> start(RunningConsole console, String body)
      throws IOException, InterruptedException {
    return post(console, "start", body);
  }

  private static HttpResponse<String> post(RunningConsole console, String path, String body)
      throws IOException, InterruptedException {
    return console.post("/api/cache-warmup/" + path, "application/json", body);
  }
}
