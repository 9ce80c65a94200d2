package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A verb that has verbs of its own, and does nothing without one of them. */
@Command(sortOptions = false)
final class VerbGroup implements Callable<Integer> {
  private final String missing;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private VerbGroup(String missing) {
    this.missing = missing;
  }

  /**
   * Returns a group.
   *
   * @param name its own verb
   * @param description what its verbs have in common
   * @param label what one of them is called in the help
   * @param missing what is said if none was named, and what would be right
   * @param verbs their commands
   */
  static CommandLine of(
      String name, String description, String label, String missing, Object... verbs) {
    CommandLine group = new CommandLine(new VerbGroup(missing));
    group
        .getCommandSpec()
        .name(name)
        .usageMessage()
        .description(description)
        .synopsisSubcommandLabel(label);
    for (Object verb : verbs) {
      group.addSubcommand(verb);
    }
    return group;
  }

  @Override
  public Integer call() {
    throw new CommandFailure(ExitCode.USAGE, missing);
  }
}
