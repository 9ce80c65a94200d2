package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one started and that ends with it at the latest, with all that it started
 * itself. Thread-safe.
 */
final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Process process;
  private final Thread atExit;

  private Child(Process process) {
    this.process = process;
    this.atExit = AtExit.remember(this::kill);
  }

  /** Starts it. */
  static Child start(ProcessBuilder builder) throws IOException {
    return new Child(builder.start());
  }

  /** Returns the process. */
  Process process() {
    return process;
  }

  /** Sends a signal to it and to all that it started, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "kill -\"$0\" \"$@\"", name));
    tree().forEach(it -> command.add(Long.toString(it.pid())));
    Command.output(command);
  }

  /** Ends it at once. */
  void kill() {
    tree().forEach(ProcessHandle::destroyForcibly);
  }

  private List<ProcessHandle> tree() {
    List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
    tree.add(process.toHandle());
    return tree;
  }

  /** Asks it to end, and ends it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    AtExit.forget(atExit);
  }
}
