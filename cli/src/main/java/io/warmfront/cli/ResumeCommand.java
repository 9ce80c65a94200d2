package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code resume}. */
@Command(
    name = "resume",
    description = "Let a paused run's load go on where its schedule is.",
    sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantRun meantRun = new MeantRun();

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String run = meantRun.id(console);
      console.resume(run);
      session.terminal().data("resumed " + run);
      return ExitCode.PASS.number();
    }
  }
}
