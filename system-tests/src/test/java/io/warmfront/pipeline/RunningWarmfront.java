package io.warmfront.pipeline;

import io.warmfront.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Warmfront of a test class: started by {@code up --detach}, ended by {@code down}. */
final class RunningWarmfront implements BeforeAllCallback, AfterAllCallback {
  private static final Duration UP_LIMIT = Duration.ofMinutes(4);
  private static final Duration DOWN_LIMIT = Duration.ofMinutes(2);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);

  private final Path home = Path.of(System.getProperty("warmfront.home"));
  private final Path scratch;
  private final Path data;
  private final CommandLine commandLine;
  private final List<String> upOptions;

  private RunningWarmfront(String name, List<String> upOptions) {
    this(name, upOptions, Map.of());
  }

  private RunningWarmfront(String name, List<String> upOptions, Map<String, String> environment) {
    this.scratch = home.resolve("system-tests/target/pipeline").resolve(name);
    this.data = scratch.resolve("data");
    this.commandLine = new CommandLine(home, scratch.resolve("calls"), environment);
    this.upOptions = upOptions;
  }

  /** Returns one that offers nothing until a test asks for it. */
  static RunningWarmfront withoutLoad(String name) {
    return new RunningWarmfront(name, List.of("--no-load"));
  }

  /** Returns one that offers nothing until a test asks for it, with variables of its own. */
  static RunningWarmfront withoutLoad(String name, Map<String, String> environment) {
    return new RunningWarmfront(name, List.of("--no-load"), environment);
  }

  /** Returns one with several generators that offers nothing until a test asks for it. */
  static RunningWarmfront withGenerators(String name, int generators) {
    return new RunningWarmfront(
        name, List.of("--no-load", "--generators", Integer.toString(generators)));
  }

  /** Returns one under the always-on load. */
  static RunningWarmfront withLoad(String name) {
    return new RunningWarmfront(name, List.of());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    delete(scratch);
    Files.createDirectories(scratch);
    up().expect(0);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    call(DOWN_LIMIT, "down", "--data", data.toString()).expect(0);
  }

  /** Calls {@code up --detach} on this data directory. */
  CommandLine.Answer up() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--data", data.toString()));
    arguments.addAll(upOptions);
    return call(UP_LIMIT, arguments.toArray(String[]::new));
  }

  /** Calls {@code down} on this data directory. */
  CommandLine.Answer down() throws IOException, InterruptedException {
    return call(DOWN_LIMIT, "down", "--data", data.toString());
  }

  /** Calls the command line with any arguments. */
  CommandLine.Answer call(Duration limit, String... arguments)
      throws IOException, InterruptedException {
    return commandLine.call(limit, arguments);
  }

  /** Calls the command line beside the test; {@code join} throws what the call threw. */
  CompletableFuture<CommandLine.Answer> callAsync(Duration limit, String... arguments) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return call(limit, arguments);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the command line ran", e);
      }
    });
  }

  /** Kills a part's process with -9 and waits until another one serves in its place. */
  void killAndAwaitRestart(String part) throws Exception {
    long pid = kill(part);
    Await.until(
        part + " is up again under another pid",
        RESTART_LIMIT,
        () -> state().isUp(part) && state().pid(part) != pid);
  }

  /** Kills a part's process with -9 and returns the pid that it had. */
  long kill(String part) throws IOException {
    long pid = state().pid(part);
    ProcessHandle process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new AssertionError(part + " has no process " + pid));
    process.destroyForcibly();
    return pid;
  }

  /** Sends a signal, such as {@code STOP}, to a part's process and returns its pid. */
  long signal(String part, String name) throws IOException, InterruptedException {
    long pid = state().pid(part);
    int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new AssertionError("%s has no process %d to send %s to".formatted(part, pid, name));
    }
    return pid;
  }

  LocalState state() throws IOException {
    return LocalState.read(data);
  }

  URI console() throws IOException {
    return URI.create(state().url("console"));
  }

  ConsoleClient client() throws IOException {
    return new ConsoleClient(console());
  }

  Path home() {
    return home;
  }

  Path data() {
    return data;
  }

  Path scratch() {
    return scratch;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
