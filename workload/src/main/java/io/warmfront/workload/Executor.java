package io.warmfront.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a scenario's operations come due, and which keys say more about it. */
enum Executor {
  /** A rate that stays. */
  CONSTANT_ARRIVAL_RATE("constant-arrival-rate"),
  /** A rate that goes from stage to stage, and ends with the last. */
  RAMPING_ARRIVAL_RATE("ramping-arrival-rate"),
  /** A rate that stays until somebody changes it. */
  EXTERNALLY_CONTROLLED("externally-controlled");

  /** What a scenario of any executor may have besides. */
  static final List<String> COMMON =
      List.of("startTime", "timeUnit", "arrival", "maxInFlight", "maxVUs", "hotKeys", "ops");

  private final String label;

  Executor(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Returns the keys that a scenario of it may have. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("executor"));
    keys.addAll(own());
    keys.addAll(COMMON);
    return keys;
  }

  /** Returns what is said of keys that only other executors have. */
  Map<String, String> misplaced() {
    Map<String, String> misplaced = new HashMap<>();
    for (Executor other : values()) {
      for (String key : other.own()) {
        if (!own().contains(key)) {
          misplaced.putIfAbsent(
              key, "%s is a key of %s, not of %s".formatted(Quoted.of(key), other.label, label));
        }
      }
    }
    if (this == RAMPING_ARRIVAL_RATE) {
      misplaced.put("duration", "a " + label + " ends with its stages and has no 'duration'");
    }
    return misplaced;
  }

  /** Returns the keys of its own that have no default. */
  List<String> required() {
    return switch (this) {
      case CONSTANT_ARRIVAL_RATE -> List.of("rate");
      case RAMPING_ARRIVAL_RATE -> List.of("stages");
      case EXTERNALLY_CONTROLLED -> List.of();
    };
  }

  /** Returns the keys that say more about it than about all. */
  List<String> own() {
    return switch (this) {
      case CONSTANT_ARRIVAL_RATE -> List.of("rate", "duration");
      case RAMPING_ARRIVAL_RATE -> List.of("startRate", "stages");
      case EXTERNALLY_CONTROLLED -> List.of("rate", "maxRate", "duration");
    };
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Executor::label).toList();
  }

  static Optional<Executor> labelled(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }
}
