package io.warmfront.cacheupdater.config;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;

/** Checks of settings: each failure names the key, the value and what would be right. */
final class Check {
  private Check() {}

  static void range(String key, long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw wrong("%s must be from %d to %d, was %d".formatted(key, least, greatest, value));
    }
  }

  static void range(String key, Duration value, Duration least, Duration greatest) {
    if (value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
      throw wrong(
          "%s must be from %s to %s, was %s"
              .formatted(key, text(least), text(greatest), text(value)));
    }
  }

  static void present(String key, String value) {
    if (value.isBlank()) {
      throw wrong(key + " must not be empty");
    }
  }

  static PipelineException wrong(String message) {
    return new PipelineException(ErrorCode.CONFIG_INVALID, message);
  }

  private static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0 || millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = duration.toSeconds();
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
  }
}
