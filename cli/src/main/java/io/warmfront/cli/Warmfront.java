package io.warmfront.cli;

import io.warmfront.cli.signal.Interruption;
import io.warmfront.cli.signal.SystemSignals;
import io.warmfront.cli.text.Terminal;
import io.warmfront.local.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The program: without a verb it shows its help. */
@Command(
    name = "warmfront",
    description = "Always-on load and true metrics for cache systems.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Begin with:",
      "  warmfront up                           start everything, with load on it",
      "  warmfront run workloads/smoke.yaml     one run with a verdict",
      "  warmfront validate my-workload.yaml    every mistake of a file at once",
      "",
      "Exit codes:",
      "  0 PASS or done      1 internal error     2 wrong usage",
      "  3 wrong file or configuration            4 a server is missing or refuses",
      "  96 INVALID          97 run was stopped   98 worse than its base",
      "  99 a threshold failed                    130 Ctrl-C, 143 SIGTERM"
    })
public final class Warmfront implements Callable<Integer> {
  /** The system property that says which standard streams are terminals; the launcher sets it. */
  static final String TERMINALS = "warmfront.terminals";

  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  private Warmfront(Session session) {
    this.session = session;
  }

  /** Runs a command and ends the process with its code. */
  public static void main(String[] arguments) {
    Session session =
        new Session(
            Terminal.of(System.out, System.err, System.getProperty(TERMINALS, ""), System.getenv()),
            System.getenv(),
            Home.find(),
            new Interruption(),
            new SystemSignals());
    int code = commandLine(session).execute(arguments);
    session.terminal().out().flush();
    session.terminal().err().flush();
    System.exit(code);
  }

  /** Returns the whole command line. */
  static CommandLine commandLine(Session session) {
    CommandLine line =
        new CommandLine(new Warmfront(session))
            .addSubcommand(new UpCommand(session))
            .addSubcommand(new DownCommand(session))
            .addSubcommand(new StatusCommand(session))
            .addSubcommand(new RunCommand(session))
            .addSubcommand(new SuiteCommand(session))
            .addSubcommand(new ReportCommand(session))
            .addSubcommand(new CompareCommand(session))
            .addSubcommand(VerbGroups.baselines(session))
            .addSubcommand(new PauseCommand(session))
            .addSubcommand(new ResumeCommand(session))
            .addSubcommand(new ScaleCommand(session))
            .addSubcommand(new WeightsCommand(session))
            .addSubcommand(new StopCommand(session))
            .addSubcommand(WarmupCommand.of(session))
            .addSubcommand(VerbGroups.experiments(session))
            .addSubcommand(new WindowsCommand(session))
            .addSubcommand(new FidelityCommand(session))
            .addSubcommand(new AuditCommand(session))
            .addSubcommand(new MissRatioCommand(session))
            .addSubcommand(new TopCommand(session))
            .addSubcommand(new ValidateCommand(session))
            .addSubcommand(new SchemaCommand(session))
            .addSubcommand(VerbGroups.imports(session))
            .addSubcommand(VerbGroups.traces(session))
            .addSubcommand(VerbGroups.topics(session))
            .addSubcommand(VerbGroups.updates(session))
            .addSubcommand(VerbGroups.dlq(session))
            .addSubcommand(VerbGroups.labels(session))
            .addSubcommand(VerbGroups.reset(session))
            .addSubcommand(new DoctorCommand(session))
            .addSubcommand(new VersionCommand(session))
            .addSubcommand(new HelpCommand());
    Failures failures = new Failures(session.terminal());
    Ansi ansi = session.terminal().coloredOut() ? Ansi.ON : Ansi.OFF;
    line.getCommandSpec().versionProvider(() -> new String[] {Version.text()});
    return line.setOut(session.terminal().out())
        .setErr(session.terminal().err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100);
  }

  @Override
  public Integer call() {
    commandLine(session).usage(session.terminal().out());
    return 0;
  }
}
