package io.warmfront.console.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the search for the breaking point of a scenario.
 *
 * @param scenario its name
 * @param held the highest rate, operations a second, of a step in which everything held that must;
 *     null if there was none
 * @param broke the rate of the step that ended the search; null if none did
 * @param limit what ended it
 * @param reason what ended it, and at which rate, for people
 * @param steps those that were judged, in their order
 */
public record BreakingPointResult(
    String scenario,
    @JsonProperty("held_per_second") @Nullable Double held,
    @JsonProperty("broke_per_second") @Nullable Double broke,
    Limit limit,
    String reason,
    List<StepResult> steps) {
  /** Copies the list. */
  public BreakingPointResult {
    steps = List.copyOf(steps);
  }

  /** Returns the result of a search of which no step was judged. */
  static BreakingPointResult none(String scenario) {
    return new BreakingPointResult(
        scenario,
        null,
        null,
        Limit.NONE,
        "The breaking point of %s is unknown: no step could be judged.".formatted(scenario),
        List.of());
  }

  /** What ends a search. */
  public enum Limit {
    /** Something did not hold, and it was the system under test. */
    TARGET,
    /** The generator could not keep up, so nobody knows what the system under test holds. */
    GENERATOR,
    /** Nothing: every step held, or the run ended before. */
    NONE;

    /** Returns its name in JSON. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
