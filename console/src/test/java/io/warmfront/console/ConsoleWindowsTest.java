package io.warmfront.console;

import static io.warmfront.console.ConsoleApiTest.WORKLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Longer windows, read from the topic in all its partitions. */
@WithPlatform(Part.KAFKA)
class ConsoleWindowsTest {
  private static final long HOUR = 3_600_000;

  private static final long SIZE = WindowBuilder.SIZE_MILLIS;
  private static final long MILLI = 1_000_000;
  private static final int WINDOWS = 20;

  @TempDir private Path folder;

  @Test
  void windows_ofEachLength_areMergesOfTheClosedOnes(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder);
        TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics)) {
      assertThat(console.startRun("r1", WORKLOAD).statusCode()).isEqualTo(202);
      // an hour that is over: records of the topic have the time of their window
      long t0 = (System.currentTimeMillis() / HOUR - 1) * HOUR;
      writeWindows(probe, t0);

      JsonNode minutes = console.json("/api/monitoring/windows?run=r1&length=1m&by=operation");
      assertThat(minutes.path("leftOut").asLong()).isZero();
      assertThat(minutes.path("windows").size()).isEqualTo(4);
      JsonNode first = minutes.at("/windows/0");
      assertThat(first.path("start").asLong()).isEqualTo(t0);
      assertThat(first.path("end").asLong()).isEqualTo(t0 + 60_000);
      assertThat(first.path("windows").asLong()).isEqualTo(6);
      assertThat(first.path("whole").asBoolean()).isTrue();
      assertThat(first.path("incomplete").asBoolean()).isFalse();
      assertThat(first.at("/total/outcomes/hit").asLong()).isEqualTo(6 * 90);
      assertThat(first.at("/total/achievedPerSecond").asDouble()).isEqualTo(10);
      assertThat(first.at("/rows/0/operation").asText()).isEqualTo("cache-aside-read");
      assertThat(first.at("/rows/0/loads/origin_amplification").asDouble()).isEqualTo(1);
      assertThat(minutes.at("/windows/1/incomplete").asBoolean()).isTrue();
      assertThat(minutes.at("/windows/3/whole").asBoolean()).as("20 of 24").isFalse();

      JsonNode run = console.json("/api/monitoring/windows?run=r1&length=run&by=series");
      assertThat(run.path("windows").size()).isEqualTo(1);
      assertThat(run.at("/windows/0/windows").asLong()).isEqualTo(WINDOWS);
      assertThat(run.at("/windows/0/incomplete").asBoolean()).isTrue();
      assertThat(run.at("/windows/0/total/outcomes/miss").asLong()).isEqualTo(WINDOWS * 10L);
      assertThat(run.at("/windows/0/total/service/count").asLong()).isEqualTo(WINDOWS * 100L);
      assertThat(run.at("/windows/0/rows").size()).isEqualTo(1);
      assertThat(run.at("/windows/0/rows/0/tenant").asText()).isEqualTo("acme");

      JsonNode part =
          console.json(
              "/api/monitoring/windows?run=r1&length=20s&from=%d&until=%d"
                  .formatted(t0 + 3 * SIZE, t0 + 5 * SIZE));
      assertThat(part.findValuesAsText("start"))
          .containsExactly(Long.toString(t0 + 2 * SIZE), Long.toString(t0 + 4 * SIZE));
      assertThat(part.at("/windows/0/whole").asBoolean()).isFalse();
      assertThat(part.at("/windows/0/rows")).isEmpty();

      HttpResponse<String> report = console.get("/api/load-test/report/r1");
      assertThat(report.statusCode()).isEqualTo(200);
      assertThat(report.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(report.body())
          .contains(
              "<th scope=\"row\">cache-aside-read</th><td class=\"figure\">2,000</td>",
              "aria-label=\"Response time by percentile\"",
              "<title>operations of this time are missing</title>");
      assertThat(console.get("/api/load-test/report/nobody").statusCode()).isEqualTo(404);

      refused(console, "length=15s", "length must be a multiple of 10.0 s");
      refused(console, "length=soon", "length must be a duration such as 1m, 5m or 1h");
      refused(console, "by=colour", "by must be series, scenario, target, operation or tenant");
      refused(console, "from=5&until=5", "from must be 0 or more and less than until");
      assertThat(console.get("/api/monitoring/windows?run=nobody").statusCode()).isEqualTo(404);
    }
  }

  private static void writeWindows(TopicProbe probe, long t0) throws InterruptedException {
    for (int i = 0; i < WINDOWS; i++) {
      long start = t0 + i * SIZE;
      probe.window(reads("r1", start).with(Outcome.HIT, 1, MILLI).provisional(start + 1_000));
      for (int times = 0; times < 2; times++) {
        probe.window(
            reads("r1", start)
                .with(Outcome.HIT, 90, MILLI)
                .withEntryBytes(9_000)
                .with(Outcome.MISS, 10, 9 * MILLI)
                .withHops(10, MILLI, 7 * MILLI, MILLI)
                .withEntryBytes(1_000));
      }
      probe.window(reads("r2", start).with(Outcome.HIT, 7, MILLI));
      if (i == 8) {
        probe.window(WindowBuilder.accounts("r1", start, Accounts.newBuilder().setLost(1)));
      }
    }
  }

  private static WindowBuilder reads(String run, long start) {
    return WindowBuilder.operations(run, start, "browse", "cache-aside-read", "acme");
  }

  private static void refused(RunningConsole console, String query, String why)
      throws IOException, InterruptedException {
    HttpResponse<String> response = console.get("/api/monitoring/windows?run=r1&" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(RunningConsole.tree(response.body()).path("detail").asText()).contains(why);
  }
}
