package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleClient;
import picocli.CommandLine.Command;

/** {@code stop}. */
@Command(name = "stop", description = "End a run; the platform goes on.", sortOptions = false)
final class StopCommand extends MeantRunCommand {
  StopCommand(Session session) {
    super(session);
  }

  @Override
  String ask(ConsoleClient console, String run) {
    console.stop(run);
    return "stopping " + run;
  }
}
