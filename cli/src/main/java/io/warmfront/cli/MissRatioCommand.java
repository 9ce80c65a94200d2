package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Table;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.reuse.MissRatioCurve;
import io.warmfront.recording.reuse.ReuseMeter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code miss-ratio}: what caches of other sizes would make of a run. */
@Command(
    name = "miss-ratio",
    description = "Predict the hit ratio of smaller and larger caches from the keys of a run.",
    sortOptions = false,
    footer = {
      "",
      "For a cache that forgets what was used longest ago. How long entries live, how large they are",
      "and what the cache-updater writes is left out. See docs/audit.md."
    })
final class MissRatioCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The id of a run whose frames are still there.")
  String run = "";

  @Option(
      names = "--capacity",
      paramLabel = "ENTRIES",
      description = "How many entries the cache holds. Default: as many as there are keys.")
  long capacity;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  MissRatioCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    if (capacity < 0) {
      throw new CommandFailure(
          ExitCode.USAGE, "--capacity must be above 0 entries, was " + capacity);
    }
    List<MissRatioCurve> curves = curves(kafkaOptions.servers(session));
    if (curves.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there are no lookups of a run '%s' with a hit or a miss in frames, or no longer"
              .formatted(run));
    }
    if (json) {
      session
          .terminal()
          .data(
              new ObjectMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(Map.of("run", run, "targets", curves)));
    } else {
      table(curves).lines().forEach(session.terminal()::data);
    }
    return ExitCode.PASS.number();
  }

  private List<MissRatioCurve> curves(String servers) throws InterruptedException {
    KafkaRecordings recordings =
        new KafkaRecordings(servers, "miss-ratio", kafkaOptions.topics(session));
    ReuseMeter meter = new ReuseMeter();
    try {
      long leftOut =
          RecordedFrames.readAll(
              recordings.open(new Recording(Recording.Kind.RUN, run, 0, TimeSlice.ALL)),
              RecordedOperation::startMicros,
              meter::add);
      if (leftOut > 0) {
        session
            .terminal()
            .say(
                String.format(
                    Locale.ROOT,
                    "warning: %,d operations are left out, as they were late or without a key",
                    leftOut));
      }
      return meter.curves(capacity);
    } catch (KafkaException e) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "Kafka at %s does not answer: %s".formatted(servers, e.getMessage()),
          e);
    }
  }

  private static Table table(List<MissRatioCurve> curves) {
    Table table = Table.titled("target", "lookups", "keys", "capacity", "entries", "hit ratio");
    for (MissRatioCurve curve : curves) {
      table.row(
          curve.target(),
          number(curve.lookups()),
          number(curve.keys()),
          "measured",
          "",
          curve.measuredHitRatio() == null
              ? Figures.UNKNOWN
              : Figures.share(curve.measuredHitRatio()));
      for (MissRatioCurve.Point point : curve.points()) {
        table.row(
            "",
            "",
            "",
            String.format(Locale.ROOT, "x%.2f", point.factor()),
            number(point.entries()),
            Figures.share(point.hitRatio()));
      }
    }
    return table;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
