package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast keys change: {@code newKeys} in keys, {@code rotate} of a drift in shares of them. */
final class KeyRateReader {
  private static final String NEW_KEYS = "keys with their unit of time, such as 1/s or 30/m";
  private static final String DRIFT = "a share of the keys with its unit of time, such as 5%/h";
  static final double MAX_NEW_KEYS = 1_000_000;
  private static final double LEAST_PER_HOUR = 1e-6;

  /** All keys in a second. */
  private static final double MAX_PER_HOUR = 3_600;

  /** A pattern for a unit of time of a drift. */
  static final String UNIT = "s|m|h|d";

  private static final Pattern PER_TIME = Pattern.compile("(.+?) ?/ ?(" + UNIT + ")");

  private final Values values;

  KeyRateReader(Values values) {
    this.values = values;
  }

  /** Returns the new keys a second; 1 after reporting. */
  double newKeys(Field field) {
    Scalar scalar = values.scalar(field, NEW_KEYS);
    Optional<RateText> rate = scalar == null ? Optional.empty() : RateText.parse(scalar.text());
    if (scalar == null) {
      return 1;
    }
    if (rate.isEmpty() || rate.get().unitSeconds() == 0) {
      values
          .problems()
          .add(
              ProblemCode.RATE,
              scalar.node(),
              rate.isPresent()
                  ? "newKeys " + scalar.quoted() + " has no unit"
                  : "newKeys must be a rate, was " + scalar.quoted(),
              NEW_KEYS);
      return 1;
    }
    double perSecond = rate.get().number() / rate.get().unitSeconds();
    return inRange(field, scalar, perSecond, 0, MAX_NEW_KEYS, NEW_KEYS) ? perSecond : 1;
  }

  /** Returns the part of the keys an hour; 1 after reporting. */
  double driftPerHour(Field field) {
    Scalar scalar = values.scalar(field, DRIFT);
    if (scalar == null) {
      return 1;
    }
    Matcher rate = PER_TIME.matcher(scalar.text());
    OptionalDouble share = rate.matches() ? ShareText.parse(rate.group(1)) : OptionalDouble.empty();
    if (share.isEmpty()) {
      values
          .problems()
          .add(
              ProblemCode.RATE,
              scalar.node(),
              ShareText.parse(scalar.text()).isPresent()
                  ? "rotate " + scalar.quoted() + " has no unit"
                  : "rotate must be a share of the keys over time, was " + scalar.quoted(),
              DRIFT);
      return 1;
    }
    double perHour = perHour(share.getAsDouble(), rate.group(2));
    return inRange(field, scalar, perHour, LEAST_PER_HOUR, MAX_PER_HOUR, DRIFT) ? perHour : 1;
  }

  private boolean inRange(
      Field field, Scalar scalar, double value, double least, double greatest, String expected) {
    if (value >= least && value <= greatest) {
      return true;
    }
    values
        .problems()
        .add(
            ProblemCode.RANGE,
            scalar.node(),
            field.name() + " " + scalar.quoted() + " is too " + (value < least ? "small" : "large"),
            expected);
    return false;
  }

  private static double perHour(double share, String unit) {
    return switch (unit) {
      case "s" -> share * 3_600;
      case "m" -> share * 60;
      case "d" -> share / 24;
      default -> share;
    };
  }
}
