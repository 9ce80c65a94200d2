package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.reuse.SimulatorTrace;
import io.warmfront.recording.trace.TraceText;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace export}: a recording becomes a CSV file. */
@Command(
    name = "export",
    description = "Print the operations of a run, or of a trace, as CSV.",
    sortOptions = false,
    footer = {"", "  warmfront trace export RUN > run.csv", "It can be imported again."})
final class TraceExportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "RUN",
      description = "The id of a run whose frames are still there, or the name of a trace.")
  String run = "";

  @Option(names = "--trace", description = "RUN is the name of a trace that was imported.")
  boolean isTrace;

  @Option(
      names = "--simulator",
      description = {
        "Print the hash of each key that was looked up, a number a line: the",
        "format lirs of the simulator of Caffeine. Of a trace, of each operation."
      })
  boolean isForSimulator;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  TraceExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    String servers = kafkaOptions.servers(session);
    KafkaRecordings recordings =
        new KafkaRecordings(servers, "trace-export", kafkaOptions.topics(session));
    Recording recording =
        new Recording(isTrace ? Recording.Kind.TRACE : Recording.Kind.RUN, run, 0, TimeSlice.ALL);
    try {
      return isForSimulator ? keys(recordings, recording) : rows(recordings, recording);
    } catch (KafkaException e) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "Kafka at %s does not answer: %s".formatted(servers, e.getMessage()),
          e);
    }
  }

  private int rows(KafkaRecordings recordings, Recording recording)
      throws InterruptedException, IOException {
    TraceText text = new TraceText(session.terminal().out());
    long leftOut =
        RecordedFrames.readAll(recordings.open(recording), RecordedOperation::dueMicros, text::add);
    session.terminal().out().flush();
    return end(text.count(), leftOut);
  }

  private int keys(KafkaRecordings recordings, Recording recording) throws InterruptedException {
    SimulatorTrace trace = new SimulatorTrace(session.terminal().out(), !isTrace);
    long leftOut =
        RecordedFrames.readAll(
            recordings.open(recording), RecordedOperation::startMicros, trace::add);
    session.terminal().out().flush();
    return end(trace.count(), leftOut);
  }

  private int end(long count, long leftOut) {
    if (count == 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          isTrace
              ? "there is no trace '%s', or no longer".formatted(run)
              : "there are no frames of a run '%s', or no longer; for a trace say --trace"
                  .formatted(run));
    }
    if (leftOut > 0) {
      session
          .terminal()
          .say(
              String.format(
                  Locale.ROOT,
                  "warning: %,d operations were left out, as they were late in their recording or"
                      + " without a key",
                  leftOut));
    }
    return ExitCode.PASS.number();
  }
}
