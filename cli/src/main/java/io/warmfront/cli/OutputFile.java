package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command writes at its end, so it is looked at before the work begins. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a file that could not be written.
   *
   * @param option that named it
   * @param file null if it was not named
   */
  static void check(String option, @Nullable Path file) {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
        throw new CommandFailure(ExitCode.USAGE, option + " " + file + " cannot be written there");
      }
    }
  }

  /** Writes a text that ends with a line end. */
  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
  }
}
