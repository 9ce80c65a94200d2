package io.warmfront.console.verdict;

import io.warmfront.console.verdict.BreakingPointResult.Limit;
import io.warmfront.contract.workload.BreakingPoint;
import io.warmfront.contract.workload.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the steps of a scenario that looks for its breaking point, window after window. A step is
 * judged over the windows that lie within it, together, as soon as no more of them can come:
 *
 * <ul>
 *   <li>not at all, if there is none, if less than {@value #LEAST_OFFERED} of its rate came due in
 *       them, as in a pause, or if a condition has too few operations;
 *   <li>the generator is the limit, if it could not keep up in more than half of them, or if
 *       conditions are broken that would hold had every operation started when it was due;
 *   <li>else the target is, if a condition is broken over those in which it could;
 *   <li>else it held.
 * </ul>
 *
 * <p>The first limit ends the search. Not thread-safe.
 */
final class StepWatch {
  private static final double LEAST_OFFERED = 0.9;

  /** So far chance may be from what is expected: more than that happens once in 30,000 times. */
  private static final double MOST_DEVIATIONS = 4;

  private static final int SHOWN_DIGITS = 6;

  private final String scenario;
  private final long beginMillis;
  private final long stepMillis;
  private final List<Double> rates;
  private final List<StepResult> steps = new ArrayList<>();
  private final List<Window> within = new ArrayList<>();
  private int current;
  private Limit limit = Limit.NONE;
  private @Nullable Double held;
  private @Nullable Double broke;
  private String why = "";

  /**
   * Creates a watch of a scenario with steps.
   *
   * @param startAtMillis when the run began, Unix milliseconds
   */
  StepWatch(Scenario scenario, long startAtMillis) {
    this.scenario = scenario.name();
    this.beginMillis = startAtMillis + scenario.startMillis();
    this.stepMillis = scenario.breakingPoint().stepMillis();
    this.rates = BreakingPoint.ratesOf(scenario.arrivals().rate());
  }

  /**
   * One window.
   *
   * @param start Unix milliseconds
   * @param end Unix milliseconds
   * @param conditions what it says of each
   * @param saturation why the generator could not keep up, a predicate; empty if it could
   * @param offered how many operations of the scenario came due
   */
  record Window(
      long start, long end, List<ConditionReading> conditions, String saturation, long offered) {
    boolean isValid() {
      return saturation.isEmpty();
    }
  }

  /** Takes the next window. */
  void add(Window window) {
    long since = window.start() - beginMillis;
    if (since < 0 || isOver()) {
      return;
    }
    for (long of = since / stepMillis; current < of && !isOver(); ) {
      judge();
    }
    if (isOver()) {
      return;
    }
    long stepStart = beginMillis + current * stepMillis;
    long stepEnd = stepStart + stepMillis;
    if (window.start() >= stepStart && window.end() <= stepEnd) {
      within.add(window);
    }
    if (2 * window.end() - window.start() > stepEnd) {
      judge();
    }
  }

  /** Whether the search has ended: something is the limit, or every step was judged. */
  private boolean isOver() {
    return isFound() || current >= rates.size();
  }

  /** Whether something is the limit. */
  boolean isFound() {
    return limit != Limit.NONE;
  }

  private void judge() {
    double rate = rates.get(current);
    current++;
    StepResult step = judged(rate, List.copyOf(within));
    within.clear();
    steps.add(step);
    switch (step.outcome()) {
      case HELD -> held = rate;
      case BROKEN -> found(Limit.TARGET, rate);
      case GENERATOR -> found(Limit.GENERATOR, rate);
      case UNJUDGED -> {}
    }
  }

  private void found(Limit what, double rate) {
    limit = what;
    broke = rate;
  }

  private StepResult judged(double rate, List<Window> windows) {
    List<Window> valid = windows.stream().filter(Window::isValid).toList();
    int saturated = windows.size() - valid.size();
    if (windows.isEmpty() || !cameDue(rate, windows)) {
      return new StepResult(
          rate, StepResult.Outcome.UNJUDGED, windows.size(), saturated, List.of());
    }
    if (2 * saturated > windows.size()) {
      why =
          "the generator %s in %d of %d windows"
              .formatted(
                  windows.stream()
                      .filter(it -> !it.isValid())
                      .findFirst()
                      .orElseThrow()
                      .saturation(),
                  saturated,
                  windows.size());
      return new StepResult(
          rate, StepResult.Outcome.GENERATOR, windows.size(), saturated, List.of());
    }
    List<ConditionReading> conditions = merged(valid);
    List<ThresholdResult> results = conditions.stream().map(ConditionReading::result).toList();
    return new StepResult(rate, outcome(conditions, results), windows.size(), saturated, results);
  }

  private StepResult.Outcome outcome(
      List<ConditionReading> conditions, List<ThresholdResult> results) {
    List<Integer> broken = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).ok() && results.get(i).observed() != null) {
        broken.add(i);
      }
    }
    if (broken.isEmpty()) {
      return results.stream().allMatch(ThresholdResult::ok)
          ? StepResult.Outcome.HELD
          : StepResult.Outcome.UNJUDGED;
    }
    for (int i : broken) {
      if (!conditions.get(i).isTheGenerators()) {
        why = Breaches.sentence(results.get(i));
        return StepResult.Outcome.BROKEN;
      }
    }
    why =
        "operations started late, and would have been fast enough otherwise: "
            + Breaches.sentence(results.get(broken.getFirst()));
    return StepResult.Outcome.GENERATOR;
  }

  private static List<ConditionReading> merged(List<Window> windows) {
    List<ConditionReading> merged =
        windows.getFirst().conditions().stream().map(ConditionReading::empty).toList();
    for (Window window : windows) {
      for (int i = 0; i < merged.size(); i++) {
        merged.get(i).add(window.conditions().get(i));
      }
    }
    return merged;
  }

  private static boolean cameDue(double rate, List<Window> windows) {
    double expected = rate * windows.stream().mapToLong(it -> it.end() - it.start()).sum() / 1e3;
    long offered = windows.stream().mapToLong(Window::offered).sum();
    return offered >= LEAST_OFFERED * expected - MOST_DEVIATIONS * Math.sqrt(expected);
  }

  /** Returns what became of the search so far. */
  BreakingPointResult result() {
    return new BreakingPointResult(scenario, held, broke, limit, reason(), steps);
  }

  private String reason() {
    String so =
        held == null
            ? "%s held no rate".formatted(scenario)
            : "%s held %s/s".formatted(scenario, number(held));
    return switch (limit) {
      case TARGET -> "%s; at %s/s %s".formatted(so, number(broke), why);
      case GENERATOR ->
          "%s; at %s/s the generator itself was the limit, so the target may hold more: %s%s"
              .formatted(so, number(broke), why, why.endsWith(".") ? "" : ".");
      case NONE ->
          held == null
              ? BreakingPointResult.none(scenario).reason()
              : current >= rates.size() && held.equals(rates.getLast())
                  ? so + ", the greatest rate that was tried, and did not break."
                  : so + " before the run ended, and did not break.";
    };
  }

  private static String number(@Nullable Double value) {
    return value == null
        ? "?"
        : BigDecimal.valueOf(value)
            .round(new MathContext(SHOWN_DIGITS))
            .stripTrailingZeros()
            .toPlainString();
  }
}
