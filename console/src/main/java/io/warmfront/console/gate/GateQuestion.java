package io.warmfront.console.gate;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are compared, and how.
 *
 * @param base ids of runs that the others are held against, no id twice; empty if there is a
 *     baseline
 * @param baseline a name instead of them; null if there is none
 * @param runs ids of the new ones, none of them in the base
 * @param limits how much worse each metric may be; what has none is not compared
 * @param confidence that none of them is called worse for noise, from 0.5 to 0.9999
 */
public record GateQuestion(
    List<String> base,
    @Nullable String baseline,
    List<String> runs,
    List<GateLimit> limits,
    double confidence) {
  /** Most runs of one side: each is read from the topic of windows. */
  public static final int MOST_RUNS = 100;

  /** How certain it is to be unless somebody says otherwise. */
  public static final double USUAL_CONFIDENCE = 0.95;

  /**
   * Checks the runs and the ranges.
   *
   * @throws IllegalArgumentException if something is wrong; the message says what would be right
   */
  public GateQuestion(
      List<String> base,
      @Nullable String baseline,
      List<String> runs,
      List<GateLimit> limits,
      double confidence) {
    this.base = List.copyOf(base);
    this.baseline = baseline;
    this.runs = List.copyOf(runs);
    this.limits = List.copyOf(limits);
    this.confidence = confidence;
    if (baseline == null) {
      checkBase(base);
    } else if (!base.isEmpty()) {
      throw new IllegalArgumentException("either base or baseline may be given, not both");
    }
    if (runs.isEmpty() || runs.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "the new runs must be 1 to %d, were %d".formatted(MOST_RUNS, runs.size()));
    }
    long different = Stream.concat(base.stream(), runs.stream()).distinct().count();
    if (different < base.size() + runs.size()) {
      throw new IllegalArgumentException("no run may be named twice");
    }
    if (!(confidence >= 0.5 && confidence <= 0.9999)) {
      throw new IllegalArgumentException(
          "the confidence must be from 0.5 to 0.9999, was " + confidence);
    }
  }

  /**
   * Checks the number of runs that others are held against.
   *
   * @throws IllegalArgumentException if they are too few or too many
   */
  public static void checkBase(List<String> base) {
    if (base.size() < Gate.LEAST_RUNS || base.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "the base must be %d to %d runs, as it has to show how much they differ; was %d"
              .formatted(Gate.LEAST_RUNS, MOST_RUNS, base.size()));
    }
  }
}
