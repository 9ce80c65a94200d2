package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rates of one scenario, and {@code timeUnit} and {@code maxInFlight} with them. */
final class RateReader {
  private static final String POSITIVE = "a number above 0, such as 200, 200/s, 2k/s or 90/m";
  private static final String ANY = "0 or a number above it, such as 200, 200/s, 2k/s or 90/m";
  static final long MAX_IN_FLIGHT = 100_000;

  /**
   * What a scenario may have under way unless it says so: a second's arrivals within this range.
   */
  private static final int LEAST_IN_FLIGHT = 160;

  private static final int GREATEST_IN_FLIGHT = 10_000;

  private final Values values;
  private final Mapping scenario;
  private final @Nullable Field timeUnit;
  private final double unitSeconds;
  private boolean unitReported;

  /** Creates a reader and reads the unit. */
  RateReader(Values values, Mapping scenario) {
    this.values = values;
    this.scenario = scenario;
    this.timeUnit = scenario.find("timeUnit");
    this.unitSeconds =
        timeUnit == null ? 1 : values.durationMillis(timeUnit, 0.001, 86_400, "1s, 1m or 1h") / 1e3;
  }

  /** Returns the arrivals a second of a key that must be there and above 0; 1 after reporting. */
  double positive(String key) {
    Field field = scenario.require(key, key + ": " + POSITIVE);
    return field == null ? 1 : perSecond(field, false);
  }

  /** Returns the arrivals a second of a field, 0 or more; 1 after reporting. */
  double any(Field field) {
    return perSecond(field, true);
  }

  private double perSecond(Field field, boolean mayBeZero) {
    String expected = mayBeZero ? ANY : POSITIVE;
    Scalar scalar = values.scalar(field, expected);
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
              field.name() + " must be a finite number, was " + scalar.quoted(),
              expected);
      return 1;
    }
    if (rate.get().unitSeconds() > 0 && timeUnit != null) {
      reportUnit(field, scalar, timeUnit);
      return 1;
    }
    return checked(rate.get(), field, scalar, mayBeZero);
  }

  private void reportUnit(Field field, Scalar scalar, Field unit) {
    if (!unitReported) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              unit.key().node(),
              "timeUnit is given twice: %s %s has a unit already"
                  .formatted(field.name(), scalar.quoted()),
              "one of them");
    }
    unitReported = true;
  }

  private double checked(RateText rate, Field field, Scalar scalar, boolean mayBeZero) {
    if (rate.number() < 0 || (rate.number() == 0 && !mayBeZero)) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scalar.node(),
              "%s must be %s 0, was %s"
                  .formatted(field.name(), mayBeZero ? "at least" : "above", scalar.text()),
              mayBeZero ? ANY : POSITIVE);
      return 1;
    }
    double perSecond = rate.number() / (rate.unitSeconds() > 0 ? rate.unitSeconds() : unitSeconds);
    if (perSecond != 0 && !RateText.isPossible(perSecond)) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scalar.node(),
              "%s %s is %s a second"
                  .formatted(field.name(), scalar.quoted(), NumberText.format(perSecond)),
              RateText.RANGE);
      return 1;
    }
    return perSecond;
  }

  /**
   * Returns how many operations may be under way; k6's name is an alias.
   *
   * @param peakPerSecond the greatest rate that the scenario reaches
   */
  int maxInFlight(double peakPerSecond) {
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
        ? (int) Math.ceil(Math.clamp(peakPerSecond, LEAST_IN_FLIGHT, GREATEST_IN_FLIGHT))
        : (int) values.integer(field, 1, MAX_IN_FLIGHT);
  }
}
