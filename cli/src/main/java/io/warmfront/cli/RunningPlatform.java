package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * A local platform that another process holds together.
 *
 * @param data its data directory
 * @param state as it was last written down
 */
record RunningPlatform(DataDirectory data, PlatformState state) {
  private static final String CONSOLE = "console";

  /** Returns the platform of a data directory, if one runs. */
  static Optional<RunningPlatform> of(DataDirectory data) {
    return lastOf(data).filter(it -> it.state().isRunning());
  }

  /** Returns the platform that last ran, or runs, on a data directory. */
  static Optional<RunningPlatform> lastOf(DataDirectory data) {
    try {
      return PlatformState.read(data.root()).map(it -> new RunningPlatform(data, it));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INVALID_CONFIGURATION,
          data.state() + " cannot be read: " + e.getMessage() + "; delete it if nothing runs",
          e);
    }
  }

  /**
   * Returns what is said if no platform runs.
   *
   * @param other what could be named instead, such as {@code a Kafka with --kafka}
   */
  static CommandFailure absent(DataDirectory data, String other) {
    return new CommandFailure(
        ExitCode.DEPENDENCY,
        "no platform runs in %s: start one with 'warmfront up', name another folder with --data, or %s"
            .formatted(data.root(), other));
  }

  /** Returns where its console answers, or will. */
  Optional<URI> console() {
    return state.part(CONSOLE).map(PartState::url).filter(it -> !it.isEmpty()).map(URI::create);
  }
}
