package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.imports.ImportCheck;
import io.warmfront.updates.imports.ImportFile;
import io.warmfront.updates.imports.ImportFormat;
import io.warmfront.updates.imports.ImportMistake;
import io.warmfront.updates.imports.UpdateImport;
import io.warmfront.updates.publish.UpdatePublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updates import}: the updates of a file go to the log. */
@Command(
    name = "import",
    description = "Send the cache updates of a CSV file or of JSON lines to the log.",
    sortOptions = false,
    footer = {
      "",
      "Names of columns and fields: key, value or value_base64, and perhaps op (put or delete),",
      "version, expires_at or ttl_ms. All mistakes are told, and then nothing is sent.",
      "See docs/cache-updates.md."
    })
final class UpdatesImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The file; it is read twice.")
  Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv or jsonl. Default: what the file's name ends with.")
  @Nullable ImportFormat format;

  @Option(names = "--check", description = "Look for mistakes only; needs no server.")
  boolean check;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  UpdatesImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    ImportFile updates =
        new ImportFile(
            file,
            format != null
                ? format
                : ImportFormat.of(file)
                    .orElseThrow(() ->
                        new CommandFailure(
                            ExitCode.USAGE,
                            "'%s' tells no format; right would be: a name that ends with .csv, .jsonl or .ndjson, or --format csv"
                                .formatted(file))));
    try {
      return check ? checked(updates) : sent(updates);
    } catch (NoSuchFileException e) {
      throw unreadable("there is no such file", e);
    } catch (IOException e) {
      throw unreadable(
          Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage()), e);
    }
  }

  private int checked(ImportFile updates) throws IOException, InterruptedException {
    return switch (updates.check()) {
      case ImportCheck.Wrong wrong -> refused(wrong);
      case ImportCheck.Right(long puts, long deletes) -> {
        session
            .terminal()
            .data("right: %s, %s".formatted(counted(puts, "put"), counted(deletes, "delete")));
        yield ExitCode.PASS.number();
      }
    };
  }

  private int sent(ImportFile updates) throws IOException, InterruptedException {
    if (updates.check() instanceof ImportCheck.Wrong wrong) {
      return refused(wrong);
    }
    session.signals().listen(session.interruption(), () -> {});
    UpdateImport.Result result;
    try (UpdatePublisher publisher = UpdateSink.open(session, kafkaOptions)) {
      result =
          new UpdateImport(publisher, InstantSource.system())
              .send(updates, () -> session.interruption().requested().isPresent());
    }
    return switch (result) {
      case UpdateImport.Result.Done(long count) -> {
        session.terminal().data("imported " + counted(count, "update"));
        yield ExitCode.PASS.number();
      }
      case UpdateImport.Result.Wrong(ImportCheck.Wrong wrong, long count) -> {
        session
            .terminal()
            .say(
                "the file was changed while it was read; %s of it are in the log"
                    .formatted(counted(count, "update")));
        yield refused(wrong);
      }
      case UpdateImport.Result.BrokenOff broken -> throw brokenOff(broken);
    };
  }

  private CommandFailure brokenOff(UpdateImport.Result.BrokenOff broken) {
    String through =
        broken.throughLine() == 0
            ? "no update is known to be in the log"
            : "%s, all through line %,d, are in the log; some of the next lines may be, too"
                .formatted(counted(broken.updates(), "update"), broken.throughLine());
    ExitCode code = session.interruption().requested().orElse(ExitCode.DEPENDENCY);
    return new CommandFailure(
        code,
        "the import was broken off: %s; %s; to import the file again does no harm"
            .formatted(broken.reason(), through));
  }

  private int refused(ImportCheck.Wrong wrong) {
    wrong.mistakes().forEach(it -> session.terminal().say(text(it)));
    if (wrong.more() > 0) {
      session.terminal().say("… and %,d more".formatted(wrong.more()));
    }
    long count = wrong.mistakes().size() + wrong.more();
    session.terminal().say(Mistakes.count((int) Math.min(count, Integer.MAX_VALUE), 1));
    return ExitCode.INVALID_CONFIGURATION.number();
  }

  private String text(ImportMistake mistake) {
    StringBuilder place = new StringBuilder(file.toString());
    if (mistake.line() > 0) {
      place.append(", line ").append(mistake.line());
    }
    if (mistake.column() > 0) {
      place.append(", column ").append(mistake.column());
    }
    return "%s: %s; right would be: %s"
        .formatted(
            session.terminal().messagePaint().bad(place.toString()),
            mistake.message(),
            mistake.expected());
  }

  private CommandFailure unreadable(String why, Exception cause) {
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "'" + file + "' cannot be read: " + why, cause);
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
