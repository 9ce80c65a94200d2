package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: a run as one HTML file. */
@Command(
    name = "report",
    description = "Write a run into one HTML file, to keep, to mail or to print.",
    sortOptions = false,
    footer = {
      "",
      "The file needs no network and no other file. Of a run that is not over it tells how it stands."
    })
final class ReportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantRun meantRun = new MeantRun();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where it is written. Default: RUN.html in the present folder.")
  @Nullable Path out;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    OutputFile.check("--out", out);
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String run = meantRun.id(console);
      String page = console.report(run);
      Path file = out == null ? Path.of(run + ".html") : out;
      OutputFile.check("--out", file);
      OutputFile.write(file, page);
      session.terminal().say("the report of %s is in %s".formatted(run, file));
      return ExitCode.PASS.number();
    }
  }
}
