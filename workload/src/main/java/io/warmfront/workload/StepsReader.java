package io.warmfront.workload;

import io.warmfront.contract.workload.BreakingPoint;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a {@code breaking-point}: {@code startRate}, {@code step} and the like. */
final class StepsReader {
  static final double LEAST_FACTOR = 1.01;
  static final double MOST_FACTOR = 10;

  private static final long USUAL_MILLIS = 60_000;
  private static final double LEAST_SECONDS = 1;
  private static final double GREATEST_SECONDS = 86_400;

  private final Values values;
  private final Mapping scenario;
  private final RateReader rates;

  StepsReader(Values values, Mapping scenario, RateReader rates) {
    this.values = values;
    this.scenario = scenario;
    this.rates = rates;
  }

  /** Returns the rate; one of a stand-in after reporting. */
  RateCurve read() {
    Field duration = scenario.find("stepDuration");
    long stepMillis =
        duration == null
            ? USUAL_MILLIS
            : values.durationMillis(
                duration, LEAST_SECONDS, GREATEST_SECONDS, "a duration from 1s to 24h, such as 1m");
    double start = rates.positive("startRate");
    double greatest = rates.positive("maxRate");
    Rise rise = rise(scenario.find("step"), scenario.find("factor"));
    if (!values.problems().isEmpty() || rise == null) {
      return RateCurve.constant(1, stepMillis);
    }
    if (start > greatest) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scenario.place(),
              "startRate is %s a second, more than maxRate, which is %s"
                  .formatted(NumberText.format(start), NumberText.format(greatest)),
              "at most maxRate");
      return RateCurve.constant(1, stepMillis);
    }
    List<Double> steps = new ArrayList<>(List.of(start));
    while (steps.getLast() < greatest && steps.size() <= BreakingPoint.MOST_STEPS) {
      steps.add(Math.min(greatest, rise.after(steps.getLast())));
    }
    if (steps.size() > BreakingPoint.MOST_STEPS) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scenario.place(),
              "more than %d steps lead to maxRate".formatted(BreakingPoint.MOST_STEPS),
              "a greater step or factor, or a lower maxRate");
    }
    return BreakingPoint.steps(steps, stepMillis);
  }

  private @Nullable Rise rise(@Nullable Field step, @Nullable Field factor) {
    if (step != null && factor != null) {
      values.oneOf(List.of(step, factor), "how the rate rises");
    }
    if (factor != null) {
      double times = values.decimal(factor, LEAST_FACTOR, MOST_FACTOR);
      return before -> before * times;
    }
    if (step != null) {
      double more = rates.positive("step");
      return before -> before + more;
    }
    values
        .problems()
        .add(
            ProblemCode.MISSING_KEY,
            scenario.place(),
            scenario.what() + " has neither 'step' nor 'factor'",
            "step: a rate that is added, such as 100; or factor: such as 1.5");
    return null;
  }

  /** How a rate becomes the next. */
  @FunctionalInterface
  private interface Rise {
    double after(double before);
  }
}
