package io.warmfront.cli;

import io.warmfront.local.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}: which of several local platforms is meant. */
final class DataOption {
  static final String VARIABLE = "WARMFRONT_DATA";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The data directory of the local platform.",
        "Default: $WARMFRONT_DATA, or .warmfront in the folder of the program."
      })
  @Nullable Path data;

  /** Returns the directory; it may not exist. */
  DataDirectory directory(Session session) {
    return new DataDirectory(chosen(session).toAbsolutePath().normalize());
  }

  private Path chosen(Session session) {
    if (data != null) {
      return data;
    }
    String variable = session.variable(VARIABLE);
    return variable.isEmpty()
        ? session.home().directory().resolve(".warmfront")
        : Path.of(variable);
  }
}
