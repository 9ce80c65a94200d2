package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the console for one thing of one run, and says so in a line. */
abstract class MeantRunCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantRun meantRun = new MeantRun();

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  MeantRunCommand(Session session) {
    this.session = session;
  }

  @Override
  public final Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String run = meantRun.id(console);
      session.terminal().data(ask(console, run));
      return ExitCode.PASS.number();
    }
  }

  /** Asks for it; returns the line. */
  abstract String ask(ConsoleClient console, String run);
}
