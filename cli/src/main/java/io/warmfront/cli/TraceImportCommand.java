package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Table;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.recording.trace.KafkaTraces;
import io.warmfront.recording.trace.TraceCheck;
import io.warmfront.recording.trace.TraceFile;
import io.warmfront.recording.trace.TraceTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace import}: a CSV file becomes a recording that can be replayed. */
@Command(
    name = "import",
    description = "Import a CSV file of time, operation and key as a trace that can be replayed.",
    sortOptions = false,
    footer = {
      "",
      "A row is an operation: when it was due, what it was, the key, and perhaps tenant and key",
      "space. A header may name the columns. All mistakes are told, and then nothing is imported.",
      "A workload replays it with  from: {trace: NAME}. See docs/replay.md."
    })
final class TraceImportCommand implements Callable<Integer> {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final int MOST_SHOWN = 10;

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The CSV file; it is read twice.")
  Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the trace is called. Default: the file's name without its end.")
  @Nullable String name;

  @Option(
      names = "--time",
      paramLabel = "UNIT",
      description = {
        "How times are written: iso, seconds, millis or micros.",
        "Default: what the first one looks like."
      })
  @Nullable TraceTime time;

  @Option(names = "--check", description = "Look for mistakes only; needs no server.")
  boolean check;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  TraceImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    String named = name();
    TraceFile trace = new TraceFile(file, time);
    try {
      return switch (trace.check()) {
        case TraceCheck.Wrong wrong -> refused(wrong);
        case TraceCheck.Right right -> {
          if (check) {
            show("right: ", right, named);
            yield ExitCode.PASS.number();
          }
          yield write(named, trace);
        }
      };
    } catch (IOException e) {
      throw imported().unreadable(e);
    }
  }

  private int write(String named, TraceFile trace) throws IOException, InterruptedException {
    String servers = kafkaOptions.servers(session);
    KafkaTraces traces =
        new KafkaTraces(servers, kafkaOptions.topics(session), InstantSource.system());
    try {
      if (traces.has(named)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "there is a trace '%s' already; choose another name with --name".formatted(named));
      }
      return switch (traces.write(named, trace)) {
        case TraceCheck.Wrong changed -> refused(changed);
        case TraceCheck.Right right -> {
          show("imported ", right, named);
          session.terminal().say("replay it with  from: {trace: " + named + "}");
          yield ExitCode.PASS.number();
        }
      };
    } catch (KafkaException e) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "nothing was imported: Kafka at %s does not take it: %s"
              .formatted(servers, e.getMessage()),
          e);
    }
  }

  private String name() {
    if (name != null && !RunCommand.RUN_ID.matcher(name).matches()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "'" + name + "' is no name of a trace: 1 to 100 letters, digits, '.', '-' or '_'");
    }
    if (name != null) {
      return name;
    }
    Path last = file.getFileName();
    String stem =
        (last == null ? "" : last.toString())
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[.-]+", "");
    return stem.isEmpty() ? "trace" : stem.substring(0, Math.min(100, stem.length()));
  }

  private void show(String did, TraceCheck.Right right, String named) {
    double seconds = (right.lastMicros() - right.firstMicros()) / MICROS_PER_SECOND;
    session
        .terminal()
        .data(
            "%s%s, %s over %s, times in %s"
                .formatted(
                    did,
                    named,
                    counted(right.count(), "operation"),
                    Figures.time(seconds),
                    right.time().words()));
    Table table = Table.plain();
    right.operations().entrySet().stream()
        .limit(MOST_SHOWN)
        .forEach(it -> table.row(it.getKey(), number(it.getValue())));
    table.lines().forEach(session.terminal()::data);
    int more = right.operations().size() - MOST_SHOWN;
    if (more > 0) {
      session.terminal().data("  and " + counted(more, "other operation"));
    }
    if (!right.ignored().isEmpty()) {
      session
          .terminal()
          .say("warning: these columns mean nothing here: " + String.join(", ", right.ignored()));
    }
  }

  private int refused(TraceCheck.Wrong wrong) {
    ImportedFile imported = imported();
    wrong
        .mistakes()
        .forEach(it -> imported.mistake(it.line(), it.column(), it.message(), it.expected()));
    return imported.refused(wrong.mistakes().size(), wrong.more());
  }

  private ImportedFile imported() {
    return new ImportedFile(session, file);
  }

  private static String counted(long count, String thing) {
    return number(count) + " " + (count == 1 ? thing : thing + "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
