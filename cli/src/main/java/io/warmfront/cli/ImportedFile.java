package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What commands that import a file say of it when it cannot be taken.
 *
 * @param session where it is said
 * @param path the file
 */
record ImportedFile(Session session, Path path) {
  /**
   * Says what is wrong at a place.
   *
   * @param line from 1; 0 for none
   * @param column from 1; 0 for none
   */
  void mistake(long line, long column, String message, String expected) {
    StringBuilder place = new StringBuilder(path.toString());
    if (line > 0) {
      place.append(", line ").append(line);
    }
    if (column > 0) {
      place.append(", column ").append(column);
    }
    session
        .terminal()
        .say(
            "%s: %s; right would be: %s"
                .formatted(
                    session.terminal().messagePaint().bad(place.toString()), message, expected));
  }

  /**
   * Says how many mistakes there are, and returns the code to end with.
   *
   * @param told of which mistakes it was said what they are
   * @param more how many others there are
   */
  int refused(int told, long more) {
    if (more > 0) {
      session.terminal().say("… and %,d more".formatted(more));
    }
    session.terminal().say(Mistakes.count((int) Math.min(told + more, Integer.MAX_VALUE), 1));
    return ExitCode.INVALID_CONFIGURATION.number();
  }

  /** Returns the failure of a file that cannot be read. */
  CommandFailure unreadable(IOException cause) {
    String why =
        switch (cause) {
          case NoSuchFileException _ -> "there is no such file";
          default ->
              Files.isDirectory(path) ? "it is a directory" : String.valueOf(cause.getMessage());
        };
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "'" + path + "' cannot be read: " + why, cause);
  }
}
