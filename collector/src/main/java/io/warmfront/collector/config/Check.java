package io.warmfront.collector.config;

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
          "%s must be from %d ms to %d ms, was %d ms"
              .formatted(key, least.toMillis(), greatest.toMillis(), value.toMillis()));
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
}
