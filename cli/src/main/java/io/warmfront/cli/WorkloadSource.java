package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.Folder;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.Resolved;
import io.warmfront.workload.Surroundings;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** A workload file with the values of the environment and the included files in it. */
final class WorkloadSource {
  private final Resolved resolved;

  private WorkloadSource(Resolved resolved) {
    this.resolved = resolved;
  }

  /**
   * Reads a file; {@code -} is standard input.
   *
   * @param environment the variables that the file may name
   * @throws CommandFailure if that fails
   */
  static WorkloadSource read(String name, Map<String, String> environment) {
    if (name.equals("-")) {
      try {
        return of(
            "standard input",
            limited(System.in),
            environment,
            _ -> {
              throw new IOException("standard input is in no folder");
            });
      } catch (IOException e) {
        throw unreadable(name, e.toString(), e);
      }
    }
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return of(name, limited(in), environment, WorkloadFolder.of(Path.of(name)));
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file", e);
    } catch (IOException | InvalidPathException e) {
      boolean directory = !name.isEmpty() && new java.io.File(name).isDirectory();
      throw unreadable(name, directory ? "it is a directory" : String.valueOf(e.getMessage()), e);
    }
  }

  private static WorkloadSource of(
      String name, byte[] bytes, Map<String, String> environment, Folder folder) {
    return new WorkloadSource(
        WorkloadFile.resolve(name, bytes, new Surroundings.Machine(environment::get, folder)));
  }

  /** Returns what the file says, or what is wrong with it. */
  Parsed parsed() {
    return resolved.parsed();
  }

  /**
   * Returns what a console is sent, which has no environment and no folder to look into; only of a
   * file in which nothing is wrong.
   */
  String text() {
    return resolved.text();
  }

  private static byte[] limited(InputStream in) throws IOException {
    return in.readNBytes(WorkloadFile.MAX_BYTES + 1);
  }

  private static CommandFailure unreadable(String name, String why, Exception cause) {
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "'" + name + "' cannot be read: " + why, cause);
  }
}
