package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A platform of a benchmark's own: {@code warmfront up --detach --no-load} on a data directory that
 * is removed at the end.
 */
final class LocalPlatform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long CALL_LIMIT_MINUTES = 15;

  /** The processor of the generator when parts are pinned apart, and of the peers beside it. */
  static final String GENERATOR = "1";

  /** The processor of all the rest, the server under test among it. */
  static final String EVERYTHING_ELSE = "0";

  private final Session session;
  private final Path data;
  private final Map<String, String> environment;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Child> commands = new ArrayList<>();
  private final AtomicBoolean isLeft = new AtomicBoolean();
  private final Thread atExit;

  /**
   * Starts it.
   *
   * @param environment settings of the services, such as {@code WARMFRONT_REDIS_TIMEOUT}
   * @throws IOException if it does not come up, with what {@code up} said
   */
  LocalPlatform(Session session, Map<String, String> environment)
      throws IOException, InterruptedException {
    this.session = session;
    this.data = Files.createTempDirectory("warmfront-benchmark-");
    this.environment = environment;
    this.atExit = AtExit.remember(this::leave);
    try {
      call(List.of("up", "--detach", "--no-load"));
    } catch (IOException | InterruptedException e) {
      leave();
      throw e;
    }
  }

  /**
   * Runs a workload to its end.
   *
   * @return its summary
   */
  JsonNode run(String workload) throws IOException, InterruptedException {
    return finish(start(workload));
  }

  /** Begins to run a workload; {@link #finish} waits for it. */
  UnderWay start(String workload) throws IOException {
    Path file = Files.writeString(data.resolve("benchmark.yaml"), workload);
    Path summary = data.resolve("benchmark-summary.json");
    Files.deleteIfExists(summary);
    Path log = data.resolve("benchmark-run.log");
    String id = "benchmark-" + (commands.size() + 1);
    List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--run", id));
    arguments.addAll(List.of("--exit-zero", "--summary-json", summary.toString()));
    Child command = Child.start(command(arguments).redirectOutput(log.toFile()));
    commands.add(command);
    return new UnderWay(id, command.process(), summary, log);
  }

  /**
   * Waits until a run offers operations: until the moment at which its schedule began.
   *
   * @return that moment, Unix milliseconds
   */
  long awaitOperations(UnderWay run) throws IOException, InterruptedException {
    while (true) {
      HttpResponse<String> answer =
          client.send(
              request("/api/load-test/status/" + run.id).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode status = JSON.readTree(answer.body());
      long startAt = status.path("startAt").asLong(0);
      if (status.path("state").asText().equals("running")
          && startAt > 0
          && startAt <= System.currentTimeMillis()) {
        return startAt;
      }
      if (!run.process.isAlive()) {
        throw new IOException("the run never began:\n" + Files.readString(run.log));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Ends a run before its time; {@link #finish} waits for it. */
  void stop(UnderWay run) throws IOException, InterruptedException {
    call(List.of("stop", run.id));
  }

  /** Returns a request to the console, with the right to change things. */
  HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(url("console") + path))
        .header("Authorization", "Bearer " + Files.readString(data.resolve("token")).strip());
  }

  /** Waits for a run and returns its summary. */
  JsonNode finish(UnderWay run) throws IOException, InterruptedException {
    boolean ended = run.process.waitFor(CALL_LIMIT_MINUTES, TimeUnit.MINUTES);
    if (!ended || run.process.exitValue() != 0) {
      run.process.destroyForcibly();
      throw new IOException("the run gave no summary:\n" + Files.readString(run.log));
    }
    return JSON.readTree(run.summary.toFile());
  }

  /** Returns the process of a part. */
  long pid(String part) throws IOException {
    return part(part).path("pid").asLong();
  }

  /** Returns where a part answers. */
  String url(String part) throws IOException {
    return part(part).path("url").asText();
  }

  /** Leaves one of two processors to the generator alone, and the other to all the rest. */
  void pinApart() throws IOException, InterruptedException {
    for (JsonNode part : parts()) {
      String name = part.path("name").asText();
      pin(name, name.equals("generator") ? GENERATOR : EVERYTHING_ELSE);
    }
  }

  /** Keeps a part, with its threads and children, on one processor. */
  void pin(String part, String processor) throws IOException, InterruptedException {
    Pinned.to(processor, pid(part));
  }

  /**
   * Freezes a part's process for a while.
   *
   * @return how many seconds it stood
   */
  double freeze(String part, double seconds) throws IOException, InterruptedException {
    // the shell's own kill and clock: starting a process for each would count as standing
    String script =
        "kill -STOP $0; a=$EPOCHREALTIME; sleep $1; kill -CONT $0; echo $a $EPOCHREALTIME";
    Process shell =
        new ProcessBuilder("bash", "-c", script, Long.toString(pid(part)), Double.toString(seconds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] times =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            .strip()
            .replace(',', '.')
            .split(" ", -1);
    if (shell.waitFor() != 0) {
      throw new IOException("process " + pid(part) + " could not be frozen");
    }
    return Double.parseDouble(times[1]) - Double.parseDouble(times[0]);
  }

  /** Calls {@code warmfront} and returns what it printed. */
  String output(List<String> arguments) throws IOException, InterruptedException {
    Path log = Files.createTempFile("warmfront-call-", ".log");
    Process process = command(arguments).redirectOutput(log.toFile()).start();
    if (!process.waitFor(CALL_LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", arguments) + " failed:\n" + Files.readString(log));
    }
    String text = Files.readString(log);
    Files.delete(log);
    return text;
  }

  private JsonNode parts() throws IOException {
    return JSON.readTree(data.resolve("state.json").toFile()).path("parts");
  }

  private JsonNode part(String name) throws IOException {
    for (JsonNode part : parts()) {
      if (part.path("name").asText().equals(name)) {
        return part;
      }
    }
    throw new IOException("the platform has no part " + name);
  }

  private void call(List<String> arguments) throws IOException, InterruptedException {
    String _ = output(arguments);
  }

  private ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(session.home().resolve("warmfront").toString()));
    command.addAll(arguments);
    command.addAll(List.of("--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }

  @Override
  public void close() throws IOException {
    commands.forEach(Child::close);
    client.close();
    try {
      call(List.of("down"));
    } catch (InterruptedException e) {
      leave();
      Thread.currentThread().interrupt();
    }
    AtExit.forget(atExit);
    Folders.delete(data);
  }

  /** Ends what is left of it, once, when nobody is there any more to be told of a failure. */
  private void leave() {
    if (isLeft.getAndSet(true)) {
      return;
    }
    try {
      command(List.of("down"))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(CALL_LIMIT_MINUTES, TimeUnit.MINUTES);
      Folders.delete(data);
    } catch (IOException _) {
      // its supervisor tells in its own log what went wrong
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A run that has not ended.
   *
   * @param id of the run
   * @param process the command that waits for it
   * @param summary where it will write the summary
   * @param log what it says
   */
  record UnderWay(String id, Process process, Path summary, Path log) {}
}
