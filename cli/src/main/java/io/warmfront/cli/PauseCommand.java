package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleClient;
import picocli.CommandLine.Command;

/** {@code pause}. */
@Command(
    name = "pause",
    description = "Hold a run's load back; its schedule goes on.",
    sortOptions = false)
final class PauseCommand extends MeantRunCommand {
  PauseCommand(Session session) {
    super(session);
  }

  @Override
  String ask(ConsoleClient console, String run) {
    console.pause(run);
    return "paused " + run;
  }
}
