package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.local.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which console is meant: one by its address, or that of a local platform. */
final class ConsoleOptions {
  private static final String URL_VARIABLE = "WARMFRONT_CONSOLE";
  private static final String TOKEN_VARIABLE = "WARMFRONT_CONSOLE_TOKEN_FILE";

  @Option(
      names = "--console",
      paramLabel = "URL",
      description = {
        "The console to talk to, such as http://127.0.0.1:8080.",
        "Default: $WARMFRONT_CONSOLE, or the one of the local platform."
      })
  @Nullable String console;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "The file with the console's admin token.",
        "Default: $WARMFRONT_CONSOLE_TOKEN_FILE, or the one of the local platform."
      })
  @Nullable Path tokenFile;

  @Mixin final DataOption dataOption = new DataOption();

  /**
   * Returns the address.
   *
   * @throws CommandFailure if no console was named and no local platform runs
   */
  ConsoleAddress address(Session session) {
    String named = console != null ? console : session.variable(URL_VARIABLE);
    DataDirectory data = dataOption.directory(session);
    if (!named.isEmpty()) {
      return new ConsoleAddress(ConsoleAddress.parse(named), tokenFile(data, session, false));
    }
    URI local =
        RunningPlatform.of(data)
            .flatMap(RunningPlatform::console)
            .orElseThrow(() -> RunningPlatform.absent(data, "a console with --console"));
    return new ConsoleAddress(local, tokenFile(data, session, true));
  }

  private @Nullable Path tokenFile(DataDirectory data, Session session, boolean local) {
    if (tokenFile != null) {
      return tokenFile;
    }
    String variable = session.variable(TOKEN_VARIABLE);
    if (!variable.isEmpty()) {
      return Path.of(variable);
    }
    return local || java.nio.file.Files.exists(data.token()) ? data.token() : null;
  }
}
