package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.text.WarmupText;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warmup status}. */
@Command(name = "status", description = "Tell how far a cache warm-up is.", sortOptions = false)
final class WarmupStatusCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantWarmup meantWarmup = new MeantWarmup();

  @Option(names = "--json", description = "As JSON, as the console tells it.")
  boolean json;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  WarmupStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      JsonNode status = meantWarmup.status(console);
      if (json) {
        session.terminal().data(status.toPrettyString());
      } else {
        WarmupText.lines(status).forEach(session.terminal()::data);
      }
      return ExitCode.PASS.number();
    }
  }
}
