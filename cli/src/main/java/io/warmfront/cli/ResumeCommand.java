package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleClient;
import picocli.CommandLine.Command;

/** {@code resume}. */
@Command(
    name = "resume",
    description = "Let a paused run's load go on where its schedule is.",
    sortOptions = false)
final class ResumeCommand extends MeantRunCommand {
  ResumeCommand(Session session) {
    super(session);
  }

  @Override
  String ask(ConsoleClient console, String run) {
    console.resume(run);
    return "resumed " + run;
  }
}
