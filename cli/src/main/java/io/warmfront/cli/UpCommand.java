package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.Steps;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.LocalException;
import io.warmfront.local.supervisor.PlatformPlan;
import io.warmfront.local.supervisor.Supervisor;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ProblemReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: the whole platform, with load on it, until Ctrl-C. */
@Command(
    name = "up",
    description = "Start Kafka, Redis, PostgreSQL, Elasticsearch and the services, with load.",
    sortOptions = false,
    footer = {
      "",
      "Data is kept: a second 'up' finds it again, and a run that was active goes on.",
      "Ctrl-C stops everything; pressed twice it does not wait for it."
    })
final class UpCommand implements Callable<Integer> {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Session session;

  @Option(
      names = "--detach",
      description = "Go on in the background; return when everything runs, or say why not.")
  boolean detach;

  @Mixin final DataOption dataOption = new DataOption();

  @Option(names = "--no-load", description = "Start no run. One that was active goes on.")
  boolean noLoad;

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "The workload to run unless one is active. Default: workloads/always-on.yaml")
  @Nullable Path workload;

  @Option(
      names = "--generators",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many generators share the load, 1 to 16. Default: 1")
  int generators;

  @Option(names = "--ready-file", hidden = true, description = "Made when everything runs.")
  @Nullable Path readyFile;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (generators < 1 || generators > PlatformPlan.MOST_GENERATORS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--generators must be from 1 to %d, as many as a run has shards, was %d"
              .formatted(PlatformPlan.MOST_GENERATORS, generators));
    }
    DataDirectory data = dataOption.directory(session);
    Path file =
        workload != null
            ? workload.toAbsolutePath()
            : session.home().directory().resolve("workloads/always-on.yaml");
    Optional<WorkloadSource> load =
        noLoad
            ? Optional.empty()
            : Optional.of(WorkloadSource.read(file.toString(), session.environment()));
    if (load.isPresent() && load.get().parsed() instanceof Parsed.Invalid invalid) {
      session
          .terminal()
          .err()
          .print(ProblemReport.render(invalid, session.terminal().coloredErr()));
      session.terminal().say(Mistakes.count(invalid.problems().size() + invalid.more(), 1));
      return ExitCode.INVALID_CONFIGURATION.number();
    }
    if (detach) {
      return new Detached(session, data).start(generators, noLoad, workload == null ? null : file);
    }
    return runHere(data, load).number();
  }

  private ExitCode runHere(DataDirectory data, Optional<WorkloadSource> load)
      throws InterruptedException, IOException {
    session.signals().listen(session.interruption(), () -> {});
    if (readyFile != null) {
      session.signals().ignore("HUP");
    }
    Steps steps = new Steps(session.terminal());
    steps.say("starting in " + data.root());
    try (Supervisor supervisor = Platforms.supervisor(session, data, generators, steps)) {
      session
          .interruption()
          .whenRequested(() -> {
            steps.say("stopping");
            supervisor.stop();
          });
      try {
        supervisor.start();
      } catch (LocalException e) {
        if (session.interruption().requested().isEmpty()) {
          throw e;
        }
        return session.interruption().requested().get();
      }
      announce(supervisor, data, load, steps);
      ExitCode code = null;
      while (code == null) {
        code = session.interruption().await(A_DAY).orElse(null);
      }
      supervisor.stop();
      steps.say("stopped; the data is in " + data.root());
      return code;
    }
  }

  private void announce(
      Supervisor supervisor, DataDirectory data, Optional<WorkloadSource> load, Steps steps)
      throws InterruptedException, IOException {
    URI uri = Platforms.console(supervisor.state());
    String token = Files.exists(data.token()) ? Files.readString(data.token()).strip() : null;
    String run = null;
    try (ConsoleClient console = new ConsoleClient(uri, token)) {
      run = new FirstLoad(console, steps, session.interruption()).begin(load).orElse(null);
    }
    if (session.interruption().requested().isPresent()) {
      return;
    }
    Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.now());
    steps.say("running after " + Steps.seconds(Duration.between(began, Instant.now())));
    session.terminal().data("");
    PlatformTable.lines(session.home(), data, supervisor.state(), token, run, readyFile != null)
        .forEach(session.terminal()::data);
    if (readyFile != null) {
      Files.createFile(readyFile);
    }
  }
}
