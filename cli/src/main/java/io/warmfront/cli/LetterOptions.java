package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.recount.FromTime;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.deadletter.LetterQuery;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant: all unless it is said. */
final class LetterOptions {
  private static final Pattern OFFSETS = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "Why they were put aside, such as KEY_FOREIGN.")
  @Nullable String reason;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose keys: t:NAME:…")
  @Nullable String tenant;

  @Option(names = "--keyspace", paramLabel = "NAME", description = "Of which key space.")
  @Nullable String keySpace;

  @Option(names = "--key", paramLabel = "KEY", description = "The whole key, as it is shown.")
  @Nullable String key;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Put aside then or later: " + FromTime.FORM + ".")
  @Nullable String from;

  @Option(names = "--until", paramLabel = "TIME", description = "Put aside before.")
  @Nullable String until;

  @Option(names = "--partition", paramLabel = "N", description = "In one partition.")
  @Nullable Integer partition;

  @Option(
      names = "--offset",
      paramLabel = "N[-M]",
      description = "One offset, or from one to another.")
  @Nullable String offset;

  /**
   * Returns what is meant.
   *
   * @param nowMillis Unix milliseconds
   * @throws CommandFailure if something is no time, or no offset
   */
  LetterQuery query(long nowMillis) {
    long first = 0;
    long last = Long.MAX_VALUE;
    if (offset != null) {
      Matcher offsets = OFFSETS.matcher(offset);
      if (!offsets.matches()) {
        throw wrong("--offset", offset, "an offset such as 42, or two such as 40-99");
      }
      first = Long.parseLong(offsets.group(1));
      last = offsets.group(2) == null ? first : Long.parseLong(offsets.group(2));
    }
    return new LetterQuery(
        reason,
        tenant,
        keySpace,
        key,
        from == null ? 0 : time("--from", from, nowMillis),
        until == null ? Long.MAX_VALUE : time("--until", until, nowMillis),
        partition,
        first,
        last);
  }

  private static long time(String option, String text, long nowMillis) {
    OptionalLong time = FromTime.parse(text, nowMillis);
    if (time.isEmpty()) {
      throw wrong(option, text, FromTime.FORM);
    }
    return time.getAsLong();
  }

  private static CommandFailure wrong(String option, String text, String right) {
    return new CommandFailure(
        ExitCode.USAGE, "%s '%s' is not right; right would be: %s".formatted(option, text, right));
  }
}
