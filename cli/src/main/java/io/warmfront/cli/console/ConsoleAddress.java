package io.warmfront.cli.console;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a console is and what opens it.
 *
 * @param uri such as {@code http://127.0.0.1:8080}
 * @param tokenFile the file with the admin token; null if none is known
 */
public record ConsoleAddress(URI uri, @Nullable Path tokenFile) {
  /**
   * Reads an address that a user gave.
   *
   * @throws CommandFailure if it is none
   */
  public static URI parse(String text) {
    String full = text.contains("://") ? text : "http://" + text;
    try {
      URI uri = new URI(full.endsWith("/") ? full.substring(0, full.length() - 1) : full);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (java.net.URISyntaxException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  /**
   * Returns the token; null if no file is known.
   *
   * @throws CommandFailure if the file cannot be read or is empty
   */
  public @Nullable String token() {
    if (tokenFile == null) {
      return null;
    }
    try {
      String token = Files.readString(tokenFile).strip();
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INVALID_CONFIGURATION,
          "the token file " + tokenFile + " cannot be read: name the right one with --token-file",
          e);
    }
    throw new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "the token file " + tokenFile + " is empty");
  }

  private static CommandFailure refused(String text, @Nullable Throwable cause) {
    return new CommandFailure(
        ExitCode.USAGE,
        "'" + text + "' is no address of a console; one looks like http://127.0.0.1:8080",
        cause);
  }
}
