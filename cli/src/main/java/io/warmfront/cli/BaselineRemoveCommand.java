package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baseline remove}. */
@Command(name = "remove", description = "Forget a baseline; its runs stay.", sortOptions = false)
final class BaselineRemoveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "What it is called.")
  String name = "";

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  BaselineRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      console.removeBaseline(name);
      session.terminal().say("removed " + name);
      return ExitCode.PASS.number();
    }
  }
}
