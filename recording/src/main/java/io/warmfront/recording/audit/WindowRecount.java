package io.warmfront.recording.audit;

import io.warmfront.contract.proto.OutcomeCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One window of one series, counted from frames. Not thread-safe. */
final class WindowRecount {
  private final Map<OutcomeCode, OutcomeRecount> outcomes = new EnumMap<>(OutcomeCode.class);
  private final Map<String, Long> errors = new TreeMap<>();

  OutcomeRecount at(OutcomeCode outcome) {
    return outcomes.computeIfAbsent(outcome, _ -> new OutcomeRecount());
  }

  void addError(String kind) {
    errors.merge(kind, 1L, Long::sum);
  }

  /** Returns the operations of an outcome, null if there are none. */
  @Nullable OutcomeRecount get(OutcomeCode outcome) {
    return outcomes.get(outcome);
  }

  Map<OutcomeCode, OutcomeRecount> outcomes() {
    return outcomes;
  }

  Map<String, Long> errors() {
    return errors;
  }

  long operations() {
    return outcomes.values().stream().mapToLong(OutcomeRecount::count).sum();
  }
}
