package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.workload.WorkloadFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keys are meant: all, unless something is named. */
final class KeySelectionOptions {
  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Keys that begin with it; may be given again for others.")
  List<String> prefixes = List.of();

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Keys of a tenant, t:NAME:…; may be given again for others.")
  List<String> tenants = List.of();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = {
        "Keys of a file, one a line, at most 10,000; - is standard input.",
        "'warmfront top RUN --names' writes such a file."
      })
  @Nullable String file;

  /**
   * Returns the keys that are meant.
   *
   * @throws CommandFailure if the file cannot be read or has nothing in it, or there is too much
   */
  KeySelection selection() {
    List<String> all = new ArrayList<>(prefixes);
    tenants.forEach(it -> all.add("t:" + it + ":"));
    try {
      return new KeySelection(all, file == null ? List.of() : keys(InputFile.read(file)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> keys(InputFile file) {
    if (file.bytes().length > WorkloadFile.MAX_BYTES) {
      throw wrong(file, "has more than %,d bytes".formatted(WorkloadFile.MAX_BYTES));
    }
    List<String> keys = text(file).lines().filter(it -> !it.isBlank()).toList();
    if (keys.isEmpty()) {
      throw wrong(file, "names no key; right would be one a line");
    }
    return keys;
  }

  private static String text(InputFile file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString();
    } catch (CharacterCodingException e) {
      throw new CommandFailure(
          ExitCode.INVALID_CONFIGURATION, "'%s' is not UTF-8".formatted(file.name()), e);
    }
  }

  private static CommandFailure wrong(InputFile file, String what) {
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION, "'%s' %s".formatted(file.name(), what));
  }
}
