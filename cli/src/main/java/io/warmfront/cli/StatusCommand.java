package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: 0 if everything is up, 4 if not. */
@Command(
    name = "status",
    description = "Show what runs, what is missing and how it comes back.",
    sortOptions = false,
    footer = {"", "Ends with 0 if all parts are up, 4 if one is missing or nothing runs."})
final class StatusCommand implements Callable<Integer> {
  private static final Duration LIVE_LIMIT = Duration.ofSeconds(5);

  private final Session session;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final DataOption dataOption = new DataOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    DataDirectory data = dataOption.directory(session);
    Optional<RunningPlatform> platform = RunningPlatform.of(data);
    StatusReport report =
        platform
            .map(it -> StatusReport.of(it, live(it), InstantSource.system().millis()))
            .orElseGet(() -> StatusReport.ofNothing(data));
    if (json) {
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      StatusText.lines(report, session.terminal().paint(), InstantSource.system().millis())
          .forEach(session.terminal()::data);
    }
    return (report.isAllUp() ? ExitCode.PASS : ExitCode.DEPENDENCY).number();
  }

  /** What the console says; empty if it does not answer. */
  private static Optional<JsonNode> live(RunningPlatform platform) {
    if (platform.console().isEmpty()) {
      return Optional.empty();
    }
    try (ConsoleClient console = new ConsoleClient(platform.console().get(), null)) {
      return Optional.of(console.live(LIVE_LIMIT));
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }
}
