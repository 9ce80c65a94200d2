package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a user waits after {@code ./warmfront up} on a warm build: until the first live number
 * and until the first closed window that began after the call. The figure is the median of the
 * latter, in seconds, on a data directory that has been used. Reported beside it: the first call of
 * all, which after a build has no class archives to start from, and one on an empty data directory.
 */
public final class StartupBenchmark implements Benchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double BAR_SECONDS = 35;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String description() {
    return "seconds from `./warmfront up` on a warm build to the first closed window, median of"
        + " rounds on kept data; at most 35";
  }

  /** One `up`: seconds from the call. */
  private record Round(double liveSeconds, double closedSeconds, List<String> steps) {
    @Override
    public String toString() {
      return "first live number %.1f s, first closed window %.1f s"
          .formatted(liveSeconds, closedSeconds);
    }
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("warmfront-startup-");
    try {
      Round first = round(session, data);
      session.say("first call, empty data directory: " + first);
      Folders.delete(data);
      Round empty = round(session, data);
      session.say("empty data directory: " + empty);
      List<Round> rounds = Rounds.measure(session, 3, () -> round(session, data));
      double live = Median.of(rounds.stream().mapToDouble(Round::liveSeconds).toArray());
      double closed = Median.of(rounds.stream().mapToDouble(Round::closedSeconds).toArray());
      return Result.atMost(
          name(),
          closed,
          BAR_SECONDS,
          Map.of(
              "firstLiveNumberSeconds",
              live,
              "firstCall",
              first,
              "emptyDataDirectory",
              empty,
              "rounds",
              rounds));
    } finally {
      Folders.delete(data);
    }
  }

  private static Round round(Session session, Path data) throws IOException, InterruptedException {
    Path log = Files.createTempFile("warmfront-up-", ".log");
    long launchedMillis = System.currentTimeMillis();
    long launched = System.nanoTime();
    Process up =
        new ProcessBuilder(
                session.home().resolve("warmfront").toString(), "up", "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
      URI console = null;
      double live = -1;
      while (true) {
        if (!up.isAlive() || System.nanoTime() - launched > LIMIT.toNanos()) {
          throw new IOException(
              "`up` gave no closed window within " + LIMIT + ":\n" + Files.readString(log));
        }
        if (console == null) {
          console = consoleOf(data, launchedMillis);
        }
        JsonNode snapshot = console == null ? null : snapshot(http, console);
        if (snapshot == null) {
          TimeUnit.MILLISECONDS.sleep(100);
          continue;
        }
        if (live < 0 && snapshot.path("total").path("achievedPerSecond").asDouble(0) > 0) {
          live = secondsSince(launched);
        }
        long closedEnd = snapshot.path("lastClosedWindowEnd").asLong(0);
        long size = snapshot.path("windowSeconds").asLong(10) * 1000;
        if (live >= 0 && closedEnd - size >= launchedMillis) {
          return new Round(live, secondsSince(launched), steps(log));
        }
      }
    } finally {
      stop(session, up, data);
      Files.deleteIfExists(log);
    }
  }

  /** Returns what `up` said of its steps; the rest, its token among it, is nobody's business. */
  private static List<String> steps(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(it -> it.contains("✓")).map(String::strip).toList();
    }
  }

  private static @Nullable URI consoleOf(Path data, long launchedMillis) throws IOException {
    Path state = data.resolve("state.json");
    if (!Files.exists(state) || Files.getLastModifiedTime(state).toMillis() < launchedMillis) {
      return null;
    }
    for (JsonNode part : JSON.readTree(state.toFile()).path("parts")) {
      if (part.path("name").asText().equals("console")) {
        return URI.create(part.path("url").asText());
      }
    }
    return null;
  }

  /** Returns the next live snapshot, null if the console does not answer yet. */
  private static @Nullable JsonNode snapshot(HttpClient http, URI console)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/api/monitoring/stream"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      boolean live = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          live = line.endsWith("live");
        } else if (live && line.startsWith("data:")) {
          return JSON.readTree(line.substring("data:".length()));
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static void stop(Session session, Process up, Path data)
      throws IOException, InterruptedException {
    new ProcessBuilder(
            session.home().resolve("warmfront").toString(), "down", "--data", data.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor(60, TimeUnit.SECONDS);
    if (!up.waitFor(30, TimeUnit.SECONDS)) {
      up.destroyForcibly();
    }
  }

  private static double secondsSince(long nanos) {
    return Math.round((System.nanoTime() - nanos) / 1e7) / 100.0;
  }
}
