package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warmup cancel}. */
@Command(
    name = "cancel",
    description = "End a cache warm-up; what it has written stays.",
    sortOptions = false)
final class WarmupCancelCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantWarmup meantWarmup = new MeantWarmup();

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  WarmupCancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String id = meantWarmup.status(console).path("warmup").asText();
      console.cache().cancelWarmup(id);
      session.terminal().data("cancelling " + id);
      return ExitCode.PASS.number();
    }
  }
}
