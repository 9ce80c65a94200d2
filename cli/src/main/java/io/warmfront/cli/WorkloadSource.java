package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.workload.Folder;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.Resolved;
import io.warmfront.workload.Surroundings;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

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
    InputFile file = InputFile.read(name);
    Folder folder =
        file.isStandardInput()
            ? _ -> {
              throw new IOException("standard input is in no folder");
            }
            : WorkloadFolder.of(Path.of(name));
    return new WorkloadSource(
        WorkloadFile.resolve(
            file.name(), file.bytes(), new Surroundings.Machine(environment::get, folder)));
  }

  /**
   * Reads a workload that is a part of this program.
   *
   * @param resource its name, beside this class
   * @param variables what it names
   */
  static WorkloadSource shipped(String resource, Map<String, String> variables) {
    try (InputStream in =
        Objects.requireNonNull(WorkloadSource.class.getResourceAsStream(resource), resource)) {
      return new WorkloadSource(
          WorkloadFile.resolve(
              resource,
              in.readAllBytes(),
              new Surroundings.Machine(
                  variables::get,
                  _ -> {
                    throw new IOException("a shipped workload is in no folder");
                  })));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
