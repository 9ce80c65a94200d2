package io.warmfront.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that ends with this one, also when this one is killed.
 *
 * <p>Between the two stands a small shell, the lifeline. Its standard input is a pipe that only
 * this process holds open: when the pipe closes, because this process closed it or is gone, the
 * lifeline asks the child to stop, and kills it when its grace is over. Where {@code setsid}
 * exists, the child has a session of its own, so Ctrl-C reaches this process alone, which then
 * stops its children in order.
 *
 * <p>Safe for use by several threads.
 */
public final class ChildProcess {
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private static final String LIFELINE =
      """
      trap '' INT HUP
      log=$1 signal=$2 grace=$3
      shift 3
      exec 3<&0
      "$@" </dev/null >>"$log" 2>&1 3<&- &
      child=$!
      echo "$child"
      exec >/dev/null 2>&1
      (
        read -r gone <&3
        kill -s "$signal" "$child"
        while [ "$grace" -gt 0 ] && kill -s 0 "$child"; do
          sleep 1
          grace=$((grace - 1))
        done
        kill -s KILL "$child"
      ) &
      lifeline=$!
      exec 3<&-
      wait "$child"
      code=$?
      kill -s KILL "$lifeline"
      exit "$code"
      """;

  private final Process lifeline;
  private final ProcessHandle child;
  private final Duration grace;

  private ChildProcess(Process lifeline, ProcessHandle child, Duration grace) {
    this.lifeline = lifeline;
    this.child = child;
    this.grace = grace;
  }

  /**
   * Starts a child.
   *
   * @param log where its output goes, appended
   * @throws IOException if there is no shell
   */
  public static ChildProcess start(Launch launch, Path log) throws IOException {
    List<String> command = new ArrayList<>(Session.prefix());
    command.addAll(List.of("/bin/sh", "-c", LIFELINE, "lifeline", log.toString()));
    command.addAll(List.of(launch.stopSignal(), Long.toString(launch.grace().toSeconds())));
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(launch.directory().toFile());
    builder.environment().putAll(launch.environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process lifeline = builder.start();
    try (BufferedReader output = lifeline.inputReader(StandardCharsets.US_ASCII)) {
      String pid = output.readLine();
      if (pid == null) {
        throw new IOException(
            "the shell gave no process id; can %s be written?".formatted(log.toAbsolutePath()));
      }
      // a child that is gone already is stood in for by its lifeline, which knows its exit code
      ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElse(lifeline.toHandle());
      return new ChildProcess(lifeline, child, launch.grace());
    } catch (IOException e) {
      lifeline.destroyForcibly();
      throw e;
    }
  }

  /** Returns the child's own process id. */
  public long pid() {
    return child.pid();
  }

  /** Returns the child, which also knows its start time. */
  public ProcessHandle handle() {
    return child;
  }

  /** Says whether the child runs. */
  public boolean isAlive() {
    return lifeline.isAlive() && child.isAlive();
  }

  /** Completes with the exit code when the child has ended: 128 plus the signal if by a signal. */
  public CompletableFuture<Integer> exit() {
    return lifeline
        .onExit()
        .thenApply(ended -> {
          child.destroyForcibly(); // if the lifeline was killed before the child
          return ended.exitValue();
        });
  }

  /** Asks the child to stop, kills it after its grace, and returns when it has ended. */
  public void stop() {
    List<ProcessHandle> offspring = child.descendants().toList();
    try {
      resume(); // a paused process does not hear the signal
      lifeline.outputWriter(StandardCharsets.US_ASCII).close();
      if (!lifeline.waitFor(grace.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    offspring.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills the child and what it has started, with SIGKILL, and waits for their end. */
  public void kill() {
    List<ProcessHandle> victims = new ArrayList<>(child.descendants().toList());
    victims.addFirst(child);
    victims.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle victim : victims) {
      victim
          .onExit()
          .orTimeout(MARGIN.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(e -> victim)
          .join();
    }
    lifeline
        .onExit()
        .orTimeout(MARGIN.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(e -> lifeline)
        .join();
    lifeline.destroyForcibly();
  }

  /** Stops the child's execution where it stands: it keeps its ports and connections. */
  public void pause() throws IOException {
    signal("STOP");
  }

  /** Lets a paused child go on. */
  public void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException {
    if (!child.isAlive()) {
      return;
    }
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\"", "signal", signal));
    command.add(Long.toString(child.pid()));
    child.descendants().forEach(each -> command.add(Long.toString(each.pid())));
    Process kill =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    kill.onExit().join(); // some of them may have ended meanwhile: its code says nothing
  }

  /** How a child gets a session of its own. */
  private static final class Session {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Session() {}

    static List<String> prefix() {
      return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
  }
}
