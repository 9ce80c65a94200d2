package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A workload file, read but not yet understood. */
final class WorkloadSource {
  private final String name;
  private final byte[] bytes;

  private WorkloadSource(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * Reads a file; {@code -} is standard input.
   *
   * @throws CommandFailure if that fails
   */
  static WorkloadSource read(String name) {
    if (name.equals("-")) {
      try {
        return new WorkloadSource("standard input", limited(System.in));
      } catch (IOException e) {
        throw unreadable(name, e.toString(), e);
      }
    }
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return new WorkloadSource(name, limited(in));
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file", e);
    } catch (IOException | InvalidPathException e) {
      boolean directory = !name.isEmpty() && new java.io.File(name).isDirectory();
      throw unreadable(name, directory ? "it is a directory" : String.valueOf(e.getMessage()), e);
    }
  }

  Parsed parse() {
    return WorkloadFile.read(name, bytes);
  }

  /** Returns the text; only of a file that was understood. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] limited(InputStream in) throws IOException {
    return in.readNBytes(WorkloadFile.MAX_BYTES + 1);
  }

  private static CommandFailure unreadable(String name, String why, Exception cause) {
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "'" + name + "' cannot be read: " + why, cause);
  }
}
