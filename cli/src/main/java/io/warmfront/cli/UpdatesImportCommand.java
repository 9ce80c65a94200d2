package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.imports.ImportCheck;
import io.warmfront.updates.imports.ImportFile;
import io.warmfront.updates.imports.ImportFormat;
import io.warmfront.updates.imports.UpdateImport;
import io.warmfront.updates.publish.UpdatePublisher;
import java.io.IOException;
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
    } catch (IOException e) {
      throw imported().unreadable(e);
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
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
