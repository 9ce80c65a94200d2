package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.Terminal;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.LocalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Tells of what went wrong in one line, and keeps the trace for a file. */
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, CommandLine.@Nullable ParseResult parsed) {
    return switch (exception) {
      case CommandFailure failure -> tell(failure.exitCode(), failure.getMessage());
      case LocalException failure ->
          tell(failure.problem().exitCode(), failure.problem().message());
      case InterruptedException _ -> ExitCode.INTERRUPTED.number();
      default ->
          tell(
              ExitCode.INTERNAL_ERROR,
              "internal error: " + exception + "; the trace is in " + trace(exception));
    };
  }

  @Override
  public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    // of groups of options picocli says "Error: " itself
    tell(ExitCode.USAGE, String.valueOf(exception.getMessage()).replaceFirst("^Error: ", ""));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, terminal.err())) {
      command.usage(terminal.err(), command.getColorScheme());
    } else {
      terminal.say("see '" + command.getCommandSpec().qualifiedName() + " --help'");
    }
    return ExitCode.USAGE.number();
  }

  private int tell(ExitCode code, @Nullable String message) {
    terminal.say(terminal.messagePaint().bad("error:") + " " + message);
    return code.number();
  }

  private static String trace(Exception exception) {
    try {
      Path file = Files.createTempFile("warmfront-error-", ".log");
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
        exception.printStackTrace(out);
      }
      return file.toString();
    } catch (IOException e) {
      return "no file, because none could be written (" + e.getMessage() + ")";
    }
  }
}
