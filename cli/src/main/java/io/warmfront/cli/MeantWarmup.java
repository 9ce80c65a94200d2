package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which cache warm-up is meant: by its id, or the last one. */
final class MeantWarmup {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The cache warm-up. Default: the last one that was asked for.")
  @Nullable String id;

  /**
   * Returns where it stands.
   *
   * @throws CommandFailure if there is none
   */
  JsonNode status(ConsoleClient console) {
    if (id != null) {
      return console.cache().warmup(id);
    }
    List<JsonNode> all = console.cache().warmups();
    if (all.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "there was no cache warm-up yet: start one with  warmfront warmup");
    }
    return all.getFirst();
  }
}
