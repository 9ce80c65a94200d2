package io.warmfront.recording.audit;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a window says of its operations and generators: all of it but its place, its state and its
 * accounts.
 *
 * @param window without those
 */
record WindowContent(Window window) {
  /** Returns the content of a window; that of none is empty. */
  static WindowContent of(@Nullable Window window) {
    return new WindowContent(
        window == null
            ? Window.getDefaultInstance()
            : window.toBuilder()
                .clearRun()
                .clearSeries()
                .clearStartMillis()
                .clearSizeMillis()
                .clearState()
                .clearAccounts()
                .build());
  }

  boolean isEmpty() {
    return window.equals(Window.getDefaultInstance());
  }

  long operations() {
    return PublishedWindows.operations(window);
  }

  /** Returns in what another one is not the same, for people: {@code hit response, errors}. */
  String differenceTo(WindowContent other) {
    TreeSet<String> names = new TreeSet<>(differing(window, other.window));
    if (names.remove("outcomes")) {
      Map<OutcomeCode, OutcomeStats> here = byOutcome(window);
      Map<OutcomeCode, OutcomeStats> there = byOutcome(other.window);
      for (OutcomeCode outcome : OutcomeCode.values()) {
        OutcomeStats one = here.getOrDefault(outcome, OutcomeStats.getDefaultInstance());
        OutcomeStats two = there.getOrDefault(outcome, OutcomeStats.getDefaultInstance());
        for (String field : differing(one, two)) {
          if (!field.equals("outcome")) {
            names.add(label(outcome) + " " + field);
          }
        }
      }
    }
    return names.stream().collect(Collectors.joining(", "));
  }

  private static TreeSet<String> differing(Message one, Message other) {
    TreeSet<String> names = new TreeSet<>();
    for (FieldDescriptor field : one.getDescriptorForType().getFields()) {
      if (!one.getField(field).equals(other.getField(field))) {
        names.add(field.getName());
      }
    }
    return names;
  }

  private static Map<OutcomeCode, OutcomeStats> byOutcome(Window window) {
    Map<OutcomeCode, OutcomeStats> stats = new EnumMap<>(OutcomeCode.class);
    window.getOutcomesList().forEach(it -> stats.put(it.getOutcome(), it));
    return stats;
  }

  private static String label(OutcomeCode outcome) {
    return outcome.name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT);
  }
}
