package io.warmfront.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a child process is launched and stopped.
 *
 * @param command the program and its arguments
 * @param environment variables beside the inherited ones
 * @param directory its working directory
 * @param stopSignal the signal that asks it to stop, such as {@code TERM}
 * @param grace how long it may take to stop before it is killed, at least 1 s
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path directory,
    String stopSignal,
    Duration grace) {
  /** Copies the collections and checks the rest. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a launch needs a command");
    }
    if (grace.toSeconds() < 1) {
      throw new IllegalArgumentException("the grace must be at least 1 s, was " + grace);
    }
  }

  /** The grace of a JVM that writes an archive of its classes when it ends. */
  public static final Duration ARCHIVING_GRACE = Duration.ofSeconds(60);

  /** Returns a launch without variables of its own that stops by SIGTERM within 10 s. */
  public static Launch of(List<String> command, Path directory) {
    return new Launch(command, Map.of(), directory, "TERM", Duration.ofSeconds(10));
  }
}
