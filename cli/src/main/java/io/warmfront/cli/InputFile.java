package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command was given. */
final class InputFile {
  private static final String STANDARD_INPUT = "-";

  private final String name;
  private final boolean isStandardInput;
  private final byte[] bytes;

  private InputFile(String name, boolean isStandardInput, byte[] bytes) {
    this.name = name;
    this.isStandardInput = isStandardInput;
    this.bytes = bytes;
  }

  /**
   * Reads a file; {@code -} is standard input. Of a file that is larger than {@link
   * WorkloadFile#MAX_BYTES} one byte more is read.
   *
   * @throws CommandFailure if that fails
   */
  static InputFile read(String name) {
    if (name.equals(STANDARD_INPUT)) {
      try {
        return new InputFile("standard input", true, limited(System.in));
      } catch (IOException e) {
        throw unreadable(name, e.toString(), e);
      }
    }
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return new InputFile(name, false, limited(in));
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file", e);
    } catch (IOException | InvalidPathException e) {
      boolean directory = !name.isEmpty() && new java.io.File(name).isDirectory();
      throw unreadable(name, directory ? "it is a directory" : String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns how people call it. */
  String name() {
    return name;
  }

  boolean isStandardInput() {
    return isStandardInput;
  }

  byte[] bytes() {
    return bytes;
  }

  private static byte[] limited(InputStream in) throws IOException {
    return in.readNBytes(WorkloadFile.MAX_BYTES + 1);
  }

  private static CommandFailure unreadable(String name, String why, Exception cause) {
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "'" + name + "' cannot be read: " + why, cause);
  }
}
