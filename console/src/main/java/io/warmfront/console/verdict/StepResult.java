package io.warmfront.console.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What became of one step of a breaking point.
 *
 * @param perSecond its rate, operations a second
 * @param outcome what it came to
 * @param windows how many closed windows lie within it
 * @param saturated in how many of those the generator could not keep up; they are in no condition
 * @param conditions each of those that must hold, over its other windows together
 */
public record StepResult(
    @JsonProperty("per_second") double perSecond,
    Outcome outcome,
    int windows,
    int saturated,
    List<ThresholdResult> conditions) {
  /** Copies the list. */
  public StepResult {
    conditions = List.copyOf(conditions);
  }

  /** What a step can come to. */
  public enum Outcome {
    /** Everything held. */
    HELD,
    /** Something did not. */
    BROKEN,
    /** The generator could not keep up. */
    GENERATOR,
    /** There is too little to judge it by. */
    UNJUDGED;

    /** Returns its name in JSON. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
