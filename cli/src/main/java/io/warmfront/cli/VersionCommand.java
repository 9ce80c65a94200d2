package io.warmfront.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code version}. */
@Command(name = "version", description = "Show the version of this build and of Java.")
final class VersionCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().data(Version.text());
    return 0;
  }
}
