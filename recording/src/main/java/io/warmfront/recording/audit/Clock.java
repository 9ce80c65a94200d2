package io.warmfront.recording.audit;

import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.proto.OutcomeStats;
import java.util.Locale;

/** The times that a window holds of an outcome. */
enum Clock {
  RESPONSE,
  SERVICE,
  START_DELAY,
  STALENESS;

  /** Returns its name for people and in JSON. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether every operation that was started has such a time, so that outcomes are merged. */
  boolean isOfAll() {
    return this != STALENESS;
  }

  /** Returns its histogram in a window. */
  HistogramData of(OutcomeStats stats) {
    return switch (this) {
      case RESPONSE -> stats.getResponse();
      case SERVICE -> stats.getService();
      case START_DELAY -> stats.getStartDelay();
      case STALENESS -> stats.getStaleness();
    };
  }
}
