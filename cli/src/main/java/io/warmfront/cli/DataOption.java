package io.warmfront.cli;

import io.warmfront.local.Home;
import java.nio.file.Path;
import java.util.Map;
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

  /** Returns the directory as an absolute path; it may not exist. */
  Path directory(Home home, Map<String, String> environment) {
    if (data != null) {
      return data.toAbsolutePath().normalize();
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    Path chosen = variable.isEmpty() ? home.directory().resolve(".warmfront") : Path.of(variable);
    return chosen.toAbsolutePath().normalize();
  }
}
