package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.DurationText;
import io.warmfront.workload.RateText;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large and how long the runs of an experiment are. */
final class ExperimentOptions {
  private static final int MOST_KEYS = 1_000_000;
  private static final long LEAST_SECONDS = 15;
  private static final long MOST_SECONDS = 3_600;
  private static final int LEAST_READS = 20;

  @Option(
      names = "--keys",
      paramLabel = "N",
      description = "How many keys the experiment's own workload has. Default: 20000.")
  @Nullable Integer keys;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Its reads a second; a twentieth as many are writes. Default: 1000.")
  @Nullable String rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long each of its runs is. Default: 60s.")
  @Nullable String duration;

  @Option(
      names = "--flush-after",
      paramLabel = "TIME",
      description = "When the cache loses its keys, from the start of a run. Default: 20s.")
  String flushAfter = "20s";

  @Option(
      names = "--warmup-rate",
      paramLabel = "RATE",
      description = "Most keys a second of the warm-up, such as 20k/s. Default: what reads let.")
  @Nullable String warmupRate;

  @Option(
      names = "--unthrottled",
      description = "Let the warm-up make no way for reads, however they suffer.")
  boolean unthrottled;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "From which all random choices of the runs follow. Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  /** Whether something was said that only the experiment's own workload has. */
  boolean isOfOwnWorkload() {
    return keys != null || rate != null || duration != null;
  }

  int keys() {
    int chosen = keys == null ? 20_000 : keys;
    if (chosen < 1 || chosen > MOST_KEYS) {
      throw wrong("--keys", Integer.toString(chosen), "from 1 to %d".formatted(MOST_KEYS));
    }
    return chosen;
  }

  /** Returns reads a second, whole ones. */
  long reads() {
    double chosen = rate == null ? 1_000 : perSecond("--rate", rate);
    if (chosen < LEAST_READS) {
      throw wrong("--rate", String.valueOf(rate), "%d/s or more".formatted(LEAST_READS));
    }
    return Math.round(chosen);
  }

  /** Returns how long a run is, whole seconds. */
  long seconds() {
    return duration == null ? 60 : seconds("--duration", duration, LEAST_SECONDS);
  }

  /** Returns how long after the start of a run its keys go, milliseconds. */
  long flushAfterMillis() {
    return seconds("--flush-after", flushAfter, 2) * 1_000;
  }

  /** Returns most records a second of the warm-up; empty for no such limit. */
  OptionalDouble warmupPerSecond() {
    return warmupRate == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(perSecond("--warmup-rate", warmupRate));
  }

  private static double perSecond(String option, String text) {
    Optional<RateText> rate =
        RateText.parse(text).filter(it -> RateText.isPossible(it.perSecond()));
    return rate.orElseThrow(
            () -> wrong(option, text, "a rate such as 5000 or 20k/s, " + RateText.RANGE))
        .perSecond();
  }

  private static long seconds(String option, String text, long least) {
    OptionalDouble seconds = DurationText.parseSeconds(text);
    if (seconds.isEmpty()
        || seconds.getAsDouble() != Math.rint(seconds.getAsDouble())
        || seconds.getAsDouble() < least
        || seconds.getAsDouble() > MOST_SECONDS) {
      throw wrong(
          option,
          text,
          "a duration in whole seconds such as 30s, from %ds to %ds"
              .formatted(least, MOST_SECONDS));
    }
    return Math.round(seconds.getAsDouble());
  }

  private static CommandFailure wrong(String option, String text, String right) {
    return new CommandFailure(
        ExitCode.USAGE, "%s '%s' is wrong: it must be %s".formatted(option, text, right));
  }
}
