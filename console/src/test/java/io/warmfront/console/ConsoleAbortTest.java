package io.warmfront.console;

import static io.warmfront.console.ConsoleApiTest.WORKLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A threshold that ends a run on a real Kafka, with the other services played by the test. */
@WithPlatform(Part.KAFKA)
class ConsoleAbortTest {
  private static final long MILLI = 1_000_000;
  private static final Duration LIMIT = RunningConsole.LIMIT;
  private static final String JUDGED =
      WORKLOAD.replace("duration: 10s", "duration: 10m")
          + """

          thresholds:
            errors: [{threshold: rate<0.5, over: 20s, abortOnFail: true}]
          """;

  @TempDir private Path folder = Path.of("");

  @Test
  void abortOnFail_brokenAcrossARestart_endsTheRunWithItsReason(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      long window;
      try (RunningConsole console =
          RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
        assertThat(console.startRun("r1", JUDGED).statusCode()).isEqualTo(202);
        probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
        Await.until("it runs", LIMIT, () -> state(console).equals("running"));
        long startAt = console.json("/api/load-test/status/r1").path("startAt").asLong();
        window = startAt - startAt % 10_000;
        failing(probe, window);
        Await.until(
            "the first window counts",
            LIMIT,
            () -> results(console).path("totals").path("errors").asLong() == 90);
        assertThat(results(console).path("aborted").isNull()).isTrue();
      }
      failing(probe, window + 10_000);
      try (RunningConsole console =
          RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
        Await.until("it is stopped", LIMIT, () -> state(console).equals("stopping"));
        JsonNode results = results(console);
        assertThat(results.path("aborted").asText())
            .startsWith("The run was ended by a threshold: errors did not hold rate<0.5 from ");
        assertThat(results.path("thresholds").get(0).path("broke_at").asLong())
            .isEqualTo(window + 20_000);
        assertThat(results.path("thresholds").get(0).path("observed").asDouble()).isEqualTo(0.9);
        Await.until(
            "each shard is stopped once, and it is told once",
            LIMIT,
            () ->
                probe.commands().stream()
                        .allMatch(it ->
                            it.stream()
                                .map(RunCommand::state)
                                .toList()
                                .equals(
                                    List.of(
                                        DesiredState.PREPARE,
                                        DesiredState.RUNNING,
                                        DesiredState.STOPPED)))
                    && probe.events("r1").stream().filter(RunEvent.Kind.ABORTED::equals).count()
                        == 1);
      }
    }
  }

  private static void failing(TopicProbe probe, long window) throws InterruptedException {
    probe.window(
        WindowBuilder.operations("r1", window, "browse", "cache-aside-read", "acme")
            .with(Outcome.HIT, 10, MILLI)
            .with(Outcome.ERROR, 90, MILLI));
    probe.window(WindowBuilder.offered("r1", window, "browse", 100, 0));
  }

  private static JsonNode results(RunningConsole console) throws IOException, InterruptedException {
    return console.json("/api/load-test/results/r1");
  }

  private static String state(RunningConsole console) throws IOException, InterruptedException {
    return console.json("/api/load-test/status/r1").path("state").asText();
  }
}
