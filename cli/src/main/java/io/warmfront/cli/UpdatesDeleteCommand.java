package io.warmfront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.updates.publish.UpdatePublisher;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updates delete}: keys have no value any more. */
@Command(
    name = "delete",
    description = "Say that cache keys have no value any more, by records of the log.",
    sortOptions = false,
    footer = {"", "  warmfront updates delete t:acme:items:42 t:acme:items:43"})
final class UpdatesDeleteCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "The cache keys.")
  List<String> keys = List.of();

  @Mixin final VersionOption versionOption = new VersionOption();

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  UpdatesDeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (keys.contains("")) {
      throw new CommandFailure(ExitCode.USAGE, "a key is empty; nothing was deleted");
    }
    try (UpdatePublisher publisher = UpdateSink.open(session, kafkaOptions)) {
      for (String key : keys) {
        CacheUpdate delete =
            new CacheUpdate(
                key.getBytes(UTF_8), versionOption.version(publisher), CacheUpdate.NEVER, null);
        session
            .terminal()
            .data("delete " + UpdateSink.text(key, UpdateSink.publish(publisher, delete)));
      }
    }
    return ExitCode.PASS.number();
  }
}
