package io.warmfront.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.deadletter.LettersText;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.deadletter.LetterPlace;
import io.warmfront.updates.deadletter.WholeLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlq show}: one dead letter, whole. */
@Command(
    name = "show",
    description = "Show one dead letter: its cause, its headers and its value.",
    sortOptions = false,
    footer = {"", "  warmfront dlq show 2:417 --value-to value.bin"})
final class DlqShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "PLACE",
      description = "Where it stands, as 'dlq list' shows it: " + LetterPlace.FORM + ".")
  String place = "";

  @Option(
      names = "--value-to",
      paramLabel = "FILE",
      description = "Write the bytes of its value to a file.")
  @Nullable Path file;

  @Option(names = "--json", description = "Write JSON; the value in Base64.")
  boolean json;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  DlqShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    LetterPlace meant =
        LetterPlace.of(place)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "'%s' is no place of a dead letter; right would be: %s"
                        .formatted(place, LetterPlace.FORM)));
    OutputFile.check("--value-to", file);
    WholeLetter letter =
        new LetterSource(session, kafkaOptions)
            .ask(it -> it.show(meant))
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "there is no dead letter at %s, or no longer".formatted(meant.text())));
    if (json) {
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(letter));
    } else {
      LettersText.lines(letter, session.terminal().paint()).forEach(session.terminal()::data);
    }
    if (file != null) {
      byte[] value = letter.value();
      if (value == null) {
        throw new CommandFailure(
            ExitCode.USAGE, "the letter has no value: it is a delete, or it was left out");
      }
      Files.write(file, value);
      session.terminal().say("%d bytes are in %s".formatted(value.length, file));
    }
    return ExitCode.PASS.number();
  }
}
