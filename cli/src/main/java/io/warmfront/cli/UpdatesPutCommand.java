package io.warmfront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.updates.publish.Published;
import io.warmfront.updates.publish.UpdatePublisher;
import io.warmfront.workload.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updates put}: a key gets a value. */
@Command(
    name = "put",
    description = "Give a cache key a value, by a record of the log of cache updates.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront updates put t:acme:items:42 --value '{\"price\":5}' --ttl 1h",
      "",
      "Ends when Kafka has the update; the cache-updater writes it then. See docs/cache-updates.md."
    })
final class UpdatesPutCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "KEY", description = "The cache key, such as t:acme:items:42.")
  String key = "";

  @ArgGroup(exclusive = true, multiplicity = "1")
  Value value = new Value();

  @ArgGroup(exclusive = true)
  Expiry expiry = new Expiry();

  @Mixin final VersionOption versionOption = new VersionOption();

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** What the key shall have. */
  static final class Value {
    @Option(names = "--value", paramLabel = "TEXT", description = "The value.")
    @Nullable String text;

    @Option(names = "--value-file", paramLabel = "FILE", description = "A file with its bytes.")
    @Nullable Path file;
  }

  /** How long. */
  static final class Expiry {
    @Option(
        names = "--ttl",
        paramLabel = "TIME",
        description = "How long from now on, such as 1h. Default: as the cache-updater is told.")
    @Nullable String ttl;

    @Option(
        names = "--expires-at",
        paramLabel = "TIME",
        description = "Until when, such as 2026-11-20T09:00:00Z.")
    @Nullable String at;
  }

  UpdatesPutCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    byte[] bytes = bytes();
    long expiresAt = expiresAt(InstantSource.system().millis());
    try (UpdatePublisher publisher = UpdateSink.open(session, kafkaOptions)) {
      CacheUpdate update = update(versionOption.version(publisher), expiresAt, bytes);
      Published published = UpdateSink.publish(publisher, update);
      session.terminal().data("put " + UpdateSink.text(key, published));
    }
    return ExitCode.PASS.number();
  }

  private CacheUpdate update(long version, long expiresAt, byte[] bytes) {
    try {
      return new CacheUpdate(key.getBytes(UTF_8), version, expiresAt, bytes);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private byte[] bytes() {
    if (value.file == null) {
      return String.valueOf(value.text).getBytes(UTF_8);
    }
    try {
      return Files.readAllBytes(value.file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INVALID_CONFIGURATION, "'" + value.file + "' cannot be read: " + e, e);
    }
  }

  private long expiresAt(long nowMillis) {
    if (expiry.ttl != null) {
      OptionalDouble seconds = DurationText.parseSeconds(expiry.ttl);
      if (seconds.isEmpty()) {
        throw wrong("--ttl", expiry.ttl, "a duration such as 30s or 1h30m");
      }
      return nowMillis + Math.round(seconds.getAsDouble() * 1e3);
    }
    if (expiry.at == null) {
      return CacheUpdate.NEVER;
    }
    try {
      return OffsetDateTime.parse(expiry.at).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException _) {
      throw wrong("--expires-at", expiry.at, "a time such as 2026-11-20T09:00:00Z");
    }
  }

  private static CommandFailure wrong(String option, String text, String right) {
    return new CommandFailure(ExitCode.USAGE, "%s '%s' is not %s".formatted(option, text, right));
  }
}
