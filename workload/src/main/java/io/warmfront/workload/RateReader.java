package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.Optional;

/** {@code rate}, {@code timeUnit} and {@code maxInFlight} of a scenario. */
final class RateReader {
  private static final String EXPECTED = "a number above 0, such as 200, 200/s, 2k/s or 90/m";
  private static final double LEAST_PER_SECOND = 0.0001;
  private static final double GREATEST_PER_SECOND = 1_000_000;
  private static final long MAX_IN_FLIGHT = 100_000;

  /**
   * What a scenario may have under way unless it says so: a second's arrivals within this range.
   */
  private static final int LEAST_IN_FLIGHT = 160;

  private static final int GREATEST_IN_FLIGHT = 10_000;

  private final Values values;

  RateReader(Values values) {
    this.values = values;
  }

  /** Returns the arrivals a second; 1 after reporting. */
  double perSecond(Mapping scenario) {
    double unitSeconds = unitSeconds(scenario);
    Field field = scenario.require("rate", "rate: " + EXPECTED);
    Scalar scalar = field == null ? null : values.scalar(field, EXPECTED);
    if (scalar == null) {
      return 1;
    }
    Optional<RateText> rate = RateText.parse(scalar.text());
    if (rate.isEmpty()) {
      values
          .problems()
          .add(
              ProblemCode.RATE,
              scalar.node(),
              "rate must be a finite number, was " + scalar.quoted(),
              EXPECTED);
      return 1;
    }
    Field timeUnit = scenario.find("timeUnit");
    if (rate.get().unitSeconds() > 0 && timeUnit != null) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              timeUnit.key().node(),
              "timeUnit is given twice: rate " + scalar.quoted() + " has a unit already",
              "one of them");
      return 1;
    }
    double unit = rate.get().unitSeconds() > 0 ? rate.get().unitSeconds() : unitSeconds;
    return checked(rate.get().number() / unit, rate.get().number(), scalar);
  }

  private double checked(double perSecond, double number, Scalar scalar) {
    if (number <= 0) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scalar.node(),
              "rate must be above 0, was " + scalar.text(),
              EXPECTED);
      return 1;
    }
    if (perSecond < LEAST_PER_SECOND || perSecond > GREATEST_PER_SECOND) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scalar.node(),
              "rate " + scalar.quoted() + " is " + NumberText.format(perSecond) + " a second",
              "from "
                  + NumberText.format(LEAST_PER_SECOND)
                  + " to "
                  + NumberText.format(GREATEST_PER_SECOND)
                  + " a second");
      return 1;
    }
    return perSecond;
  }

  private double unitSeconds(Mapping scenario) {
    Field field = scenario.find("timeUnit");
    return field == null ? 1 : values.durationMillis(field, 0.001, 86_400, "1s, 1m or 1h") / 1e3;
  }

  /** Returns how many operations may be under way; k6's name is an alias. */
  int maxInFlight(Mapping scenario, double perSecond) {
    Field own = scenario.find("maxInFlight");
    Field alias = scenario.find("maxVUs");
    if (own != null && alias != null) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              alias.key().node(),
              "'maxVUs' is another name of 'maxInFlight', which is given too",
              "one of them");
    }
    Field field = own != null ? own : alias;
    return field == null
        ? (int) Math.ceil(Math.clamp(perSecond, LEAST_IN_FLIGHT, GREATEST_IN_FLIGHT))
        : (int) values.integer(field, 1, MAX_IN_FLIGHT);
  }
}
