package io.warmfront.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an executor is called in a workload file, and which keys say more about it. */
enum ExecutorKind {
  /** A rate that stays. */
  CONSTANT_ARRIVAL_RATE("constant-arrival-rate"),
  /** A rate that goes from stage to stage, and ends with the last. */
  RAMPING_ARRIVAL_RATE("ramping-arrival-rate"),
  /** A rate that goes up and down with the time of day. */
  DIURNAL_ARRIVAL_RATE("diurnal-arrival-rate"),
  /** A rate that stays until somebody changes it. */
  EXTERNALLY_CONTROLLED("externally-controlled"),
  /** A rate that rises step by step until something does not hold. */
  BREAKING_POINT("breaking-point"),
  /** As it was recorded. */
  REPLAY("replay"),
  /** A number of users that stays. */
  CONSTANT_VUS("constant-vus"),
  /** A number of users that goes from stage to stage, and ends with the last. */
  RAMPING_VUS("ramping-vus"),
  /** Users who share a number of operations. */
  SHARED_ITERATIONS("shared-iterations"),
  /** Users each of whom does a number of operations. */
  PER_VU_ITERATIONS("per-vu-iterations");

  /** What a scenario of any executor may have besides. */
  static final List<String> COMMON =
      List.of("startTime", "gracefulStop", "tenants", "tier", "tags", "hotKeys", "ops");

  /** What one may have besides whose operations come due. */
  static final List<String> OF_ARRIVALS =
      List.of("timeUnit", "arrival", "maxInFlight", "maxVUs", "catchUp", "catchUpLimit");

  /** Those of them that a recording does not say. */
  private static final List<String> OF_REPLAY = List.of("maxInFlight", "maxVUs");

  /** What one may have besides whose users do operations. */
  static final List<String> OF_USERS = List.of("thinkTime");

  private final String label;

  ExecutorKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Whether users do its operations, one after the other, and nothing comes due by the clock. */
  boolean isClosed() {
    return switch (this) {
      case CONSTANT_ARRIVAL_RATE,
          RAMPING_ARRIVAL_RATE,
          DIURNAL_ARRIVAL_RATE,
          EXTERNALLY_CONTROLLED,
          BREAKING_POINT,
          REPLAY ->
          false;
      case CONSTANT_VUS, RAMPING_VUS, SHARED_ITERATIONS, PER_VU_ITERATIONS -> true;
    };
  }

  /** Returns the keys that a scenario of it may have. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("executor"));
    keys.addAll(ofModel());
    keys.addAll(COMMON);
    if (this == REPLAY) {
      keys.remove("hotKeys");
    }
    return keys;
  }

  /** Returns what is said of keys that only other executors have. */
  Map<String, String> misplaced() {
    Map<String, String> misplaced = new HashMap<>();
    for (ExecutorKind other : values()) {
      for (String key : other.ofModel()) {
        if (!ofModel().contains(key)) {
          misplaced.putIfAbsent(
              key, "%s is a key of %s, not of %s".formatted(Quoted.of(key), other.label, label));
        }
      }
    }
    if (!own().contains("duration") && own().contains("stages")) {
      misplaced.put("duration", "a " + label + " ends with its stages and has no 'duration'");
    }
    if (this == BREAKING_POINT) {
      misplaced.put("duration", "a breaking-point ends with its last step and has no 'duration'");
    }
    if (this == REPLAY) {
      misplaced.put("hotKeys", "a replay has the keys that were recorded, and no 'hotKeys'");
    }
    return misplaced;
  }

  /** Returns the keys of its own that have no default. */
  List<String> required() {
    return switch (this) {
      case CONSTANT_ARRIVAL_RATE -> List.of("rate");
      case RAMPING_ARRIVAL_RATE, RAMPING_VUS -> List.of("stages");
      case DIURNAL_ARRIVAL_RATE -> List.of("peak", "trough");
      case BREAKING_POINT -> List.of("startRate", "maxRate", "mustHold");
      case REPLAY -> List.of("from");
      case EXTERNALLY_CONTROLLED, CONSTANT_VUS, SHARED_ITERATIONS, PER_VU_ITERATIONS -> List.of();
    };
  }

  /** Returns the keys that say more about it than about all. */
  List<String> own() {
    return switch (this) {
      case CONSTANT_ARRIVAL_RATE -> List.of("rate", "duration");
      case RAMPING_ARRIVAL_RATE -> List.of("startRate", "stages");
      case DIURNAL_ARRIVAL_RATE ->
          List.of("peak", "trough", "peakHour", "timeZone", "day", "duration");
      case EXTERNALLY_CONTROLLED -> List.of("rate", "maxRate", "duration");
      case BREAKING_POINT ->
          List.of("startRate", "step", "factor", "stepDuration", "maxRate", "mustHold");
      case REPLAY -> List.of("from", "speed", "loop", "keyMap", "operations", "duration");
      case CONSTANT_VUS -> List.of("vus", "duration");
      case RAMPING_VUS -> List.of("startVUs", "stages");
      case SHARED_ITERATIONS, PER_VU_ITERATIONS -> List.of("vus", "iterations", "maxDuration");
    };
  }

  /** Returns the keys of its own and of its model. */
  private List<String> ofModel() {
    List<String> keys = new ArrayList<>(own());
    keys.addAll(isClosed() ? OF_USERS : this == REPLAY ? OF_REPLAY : OF_ARRIVALS);
    return keys;
  }

  /** Returns its label and what else it may be called. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(label));
    GatlingNames.SAME.forEach((name, executor) -> {
      if (executor == this) {
        names.add(name);
      }
    });
    names.sort(null);
    return names;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(ExecutorKind::label).toList();
  }

  static Optional<ExecutorKind> labelled(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }
}
