package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to a run under way on a real Kafka, with the other services played by the test. */
@WithPlatform(Part.KAFKA)
class ConsoleReshapeTest {
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: shop
      duration: forever
      keys:
        items: {count: 100}
      scenarios:
        browse: {executor: constant-arrival-rate, rate: 100/s, ops: [{op: write}]}
        live: {executor: externally-controlled, rate: 10, maxRate: 500, ops: [{op: write}]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void reshape_runUnderWay_reachesEveryShardAndIsTold(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      running(console, probe);
      long before = System.currentTimeMillis();

      JsonNode paused = settled(console, "pause", "");
      assertThat(paused.path("paused").asBoolean()).isTrue();
      assertThat(paused.path("at").asLong()).isGreaterThanOrEqualTo(before + 300);
      Await.until(
          "the pause shows",
          RunningConsole.LIMIT,
          () -> status(console).path("paused").asBoolean());
      assertThat(status(console).path("rates").toString())
          .isEqualTo("{\"browse\":0.0,\"live\":0.0}");
      JsonNode scaled = settled(console, "scale", "{\"scenario\":\"browse\",\"rate\":\"400/s\"}");
      assertThat(scaled.path("rates").toString()).isEqualTo("{\"browse\":400.0,\"live\":10.0}");
      settled(console, "resume", "");
      settled(console, "scale", "{\"rate\":15}");
      Await.until(
          "the rates show",
          RunningConsole.LIMIT,
          () -> status(console).path("rates").toString().equals("{\"browse\":15.0,\"live\":15.0}"));
      assertThat(status(console).path("paused").asBoolean()).isFalse();

      assertThat(post(console, "scale", "{\"rate\":501}").statusCode()).isEqualTo(422);
      assertThat(post(console, "scale", "{\"rate\":5,\"scenario\":\"brows\"}").statusCode())
          .isEqualTo(404);
      JsonNode weighted =
          settled(console, "weights", "{\"scenario\":\"browse\",\"weights\":{\"write\":7}}");
      assertThat(weighted.path("weights").path("browse").path("write").asInt()).isEqualTo(7);
      assertThat(post(console, "weights", "{\"scenario\":\"browse\",\"weights\":{\"x\":1}}").body())
          .contains("The scenario 'browse' has no 'x'; it has: write.");
      assertThat(post(console, "weights", "{\"weights\":{\"write\":-1}}").body())
          .contains("The weight of 'write' must be a whole number from 0 to 1,000,000");
      assertThat(post(console, "weights", "{\"scenario\":\"browse\"}").statusCode()).isEqualTo(422);
      eachShardHas(probe, 6);
      List<Reshape> reshapes = newest(probe).getFirst().reshapes();
      assertThat(reshapes)
          .extracting(Reshape::kind, Reshape::scenario, Reshape::perSecond)
          .containsExactly(
              tuple(Reshape.Kind.PAUSE, "", 0.0),
              tuple(Reshape.Kind.RATE, "browse", 400.0),
              tuple(Reshape.Kind.RESUME, "", 0.0),
              tuple(Reshape.Kind.RATE, "browse", 15.0),
              tuple(Reshape.Kind.RATE, "live", 15.0),
              tuple(Reshape.Kind.WEIGHTS, "browse", 0.0));
      assertThat(reshapes.getLast().weights()).containsExactly(7);
      assertThat(reshapes).isSortedAccordingTo(Comparator.comparingLong(Reshape::atMillis));
      assertThat(probe.events("r1"))
          .endsWith(
              RunEvent.Kind.PAUSED,
              RunEvent.Kind.RATE_CHANGED,
              RunEvent.Kind.RESUMED,
              RunEvent.Kind.RATE_CHANGED,
              RunEvent.Kind.WEIGHTS_CHANGED);
      assertThat(console.json("/api/load-test/results/r1").path("reshaped").asInt()).isEqualTo(6);

      settled(console, "stop", "");
      HttpResponse<String> late = post(console, "pause", "");
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(late.body())
          .contains("The run 'r1' is stopping; only a running run can be changed.");
      Await.until(
          "the stopped command keeps the changes",
          RunningConsole.LIMIT,
          () ->
              newest(probe).stream()
                  .allMatch(
                      it -> it.state() == DesiredState.STOPPED && it.reshapes().equals(reshapes)));
    }
  }

  @Test
  void reshape_restartedConsole_goesOnFromWhatWasChanged(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      try (RunningConsole console =
          RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
        running(console, probe);
        settled(console, "scale", "{\"scenario\":\"browse\",\"rate\":200}");
      }
      try (RunningConsole console =
          RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
        JsonNode answer = settled(console, "scale", "{\"scenario\":\"browse\",\"factor\":2}");

        int changes = newest(probe).getFirst().reshapes().size();
        assertThat(changes).isGreaterThanOrEqualTo(2);
        assertThat(answer.path("rates").path("browse").asDouble())
            .isEqualTo(100 * Math.pow(2, changes));
      }
    }
  }

  @Test
  void reshape_twoConsolesAtOnce_loseNothing(TestPlatform platform)
      throws IOException, InterruptedException, ExecutionException {
    Topics topics = platform.freshTopics();
    try (RunningConsole one =
            RunningConsole.start(platform.bootstrapServers(), topics, sub("one"));
        RunningConsole other =
            RunningConsole.start(platform.bootstrapServers(), topics, sub("other"));
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics);
        ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      running(one, probe);
      Await.until(
          "both know the run",
          RunningConsole.LIMIT,
          () -> status(other).path("state").asText().equals("running"));

      int accepted = 0;
      List<Future<Integer>> answers = new ArrayList<>();
      for (RunningConsole console : List.of(one, other)) {
        answers.add(
            both.submit(() -> {
              int written = 0;
              for (int i = 0; i < 5; i++) {
                HttpResponse<String> response =
                    post(console, "scale", "{\"scenario\":\"browse\",\"factor\":2}");
                assertThat(response.statusCode()).as(response.body()).isIn(202, 503);
                written += response.statusCode() == 202 ? 1 : 0;
              }
              return written;
            }));
      }
      for (Future<Integer> answer : answers) {
        accepted += answer.get();
      }

      int least = accepted;
      Await.until(
          "each shard has every accepted change",
          RunningConsole.LIMIT,
          () ->
              newest(probe).stream().allMatch(it -> it.reshapes().size() >= least)
                  && newest(probe).stream().distinct().count() == 1);
      List<Reshape> reshapes = newest(probe).getFirst().reshapes();
      assertThat(reshapes).as("those that Kafka was too slow for count, too").hasSizeBetween(1, 10);
      assertThat(reshapes.getLast().perSecond()).isEqualTo(100 * Math.pow(2, reshapes.size()));
      assertThat(probe.commands()).allMatch(ConsoleReshapeTest::onlyGrows);
      assertThat(probe.events("r1"))
          .filteredOn(RunEvent.Kind.STARTED::equals)
          .as("two consoles start a run once")
          .hasSize(1);
    }
  }

  private static boolean onlyGrows(List<RunCommand> commands) {
    for (int i = 1; i < commands.size(); i++) {
      List<Reshape> before = commands.get(i - 1).reshapes();
      List<Reshape> after = commands.get(i).reshapes();
      if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
        return false;
      }
    }
    return true;
  }

  private Path sub(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static void running(RunningConsole console, TopicProbe probe)
      throws IOException, InterruptedException {
    Await.until(
        "the run is accepted",
        RunningConsole.LIMIT,
        () -> console.startRun("r1", WORKLOAD).statusCode() == 202);
    assertThat(post(console, "pause", "").statusCode()).as("still preparing").isEqualTo(409);
    probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
    Await.until(
        "it runs",
        RunningConsole.LIMIT,
        () -> status(console).path("state").asText().equals("running"));
  }

  private static HttpResponse<String> post(RunningConsole console, String verb, String body)
      throws IOException, InterruptedException {
    return console.post("/api/load-test/" + verb + "/r1", "application/json", body);
  }

  /** Asks until it is done: a busy Kafka may not answer in time. */
  private static JsonNode settled(RunningConsole console, String verb, String body) {
    AtomicReference<HttpResponse<String>> last = new AtomicReference<>();
    Await.until(
        verb + " is accepted",
        RunningConsole.LIMIT,
        () -> {
          last.set(post(console, verb, body));
          assertThat(last.get().statusCode()).as(last.get().body()).isIn(202, 503);
          return last.get().statusCode() == 202;
        });
    try {
      return RunningConsole.tree(last.get().body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode status(RunningConsole console) throws IOException, InterruptedException {
    return console.json("/api/load-test/status/r1");
  }

  private static List<RunCommand> newest(TopicProbe probe) throws IOException {
    return probe.commands().stream().map(List::getLast).toList();
  }

  private static void eachShardHas(TopicProbe probe, int reshapes) {
    Await.until(
        "each shard has " + reshapes + " changes",
        RunningConsole.LIMIT,
        () -> newest(probe).stream().allMatch(it -> it.reshapes().size() == reshapes));
  }
}
