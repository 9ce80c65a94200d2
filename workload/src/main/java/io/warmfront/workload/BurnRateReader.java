package io.warmfront.workload;

import io.warmfront.contract.workload.BurnAlarm;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.workload.Mapping.Field;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code burnRate} of a threshold: an objective and one or two alarms. */
final class BurnRateReader {
  static final String EXPECTED = "{slo: 99.9%, fast: 14.4x/5m, slow: 6x/1h}";

  /** A pattern for what an alarm has in front of its span. */
  static final String FACTOR = NumberText.UNSIGNED + "x ?/ ?";

  static final double LEAST_OBJECTIVE = 0.01;
  static final double GREATEST_OBJECTIVE = 0.999999;

  private static final Pattern ALARM = Pattern.compile("(" + NumberText.UNSIGNED + ")x ?/ ?(.+)");
  private static final String ALARM_EXPECTED =
      "a burn rate and the span it is reached over, such as 14.4x/5m; up to 1,000x, from 12s to 24h";
  private static final double GREATEST_FACTOR = 1_000;
  private static final double LEAST_SECONDS = 12;
  private static final double GREATEST_SECONDS = 86_400;

  private final Values values;

  BurnRateReader(Values values) {
    this.values = values;
  }

  /** Returns the burn rate, or nothing after reporting. */
  Optional<BurnRate> read(Field field, ThresholdMetric metric) {
    Mapping map = values.mapping(field, "'burnRate'", EXPECTED);
    if (map == null) {
      return Optional.empty();
    }
    if (metric.unit() != ThresholdMetric.Unit.SHARE) {
      values
          .problems()
          .add(
              ProblemCode.THRESHOLD_AGGREGATE,
              field.key().node(),
              metric.label() + " has no burn rate, because it is no share of the operations",
              "errors, hit_ratio or dropped");
    }
    map.allowing(Section.BURN_RATE);
    Field slo = map.require("slo", "slo: 99.9%");
    String expected = "a share from 1% to 99.9999%, such as 99.9%";
    Scalar objective = slo == null ? null : values.scalar(slo, expected);
    double share =
        objective == null
            ? LEAST_OBJECTIVE
            : new Amounts(values)
                .share(
                    objective,
                    objective.text(),
                    "slo",
                    LEAST_OBJECTIVE,
                    GREATEST_OBJECTIVE,
                    expected);
    List<BurnAlarm> alarms = new ArrayList<>();
    alarm(map.find("fast")).ifPresent(alarms::add);
    alarm(map.find("slow")).ifPresent(alarms::add);
    if (map.find("fast") == null && map.find("slow") == null) {
      values
          .problems()
          .add(
              ProblemCode.MISSING_KEY,
              map.place(),
              "'burnRate' has neither 'fast' nor 'slow'",
              "one of them or both, such as fast: 14.4x/5m");
    }
    return alarms.isEmpty() ? Optional.empty() : Optional.of(new BurnRate(share, alarms));
  }

  private Optional<BurnAlarm> alarm(@Nullable Field field) {
    Scalar scalar = field == null ? null : values.scalar(field, ALARM_EXPECTED);
    if (field == null || scalar == null) {
      return Optional.empty();
    }
    Matcher parts = ALARM.matcher(scalar.text());
    OptionalDouble factor =
        parts.matches() ? NumberText.parse(parts.group(1)) : OptionalDouble.empty();
    if (factor.isEmpty()) {
      return wrong(ProblemCode.NUMBER, scalar, field.name() + " must be a burn rate, was ");
    }
    if (factor.getAsDouble() <= 0 || factor.getAsDouble() > GREATEST_FACTOR) {
      return wrong(ProblemCode.RANGE, scalar, "there is no such burn rate as ");
    }
    long millis =
        values.durationMillis(
            scalar, parts.group(2), field.name(), LEAST_SECONDS, GREATEST_SECONDS, ALARM_EXPECTED);
    return Optional.of(new BurnAlarm(factor.getAsDouble(), millis));
  }

  private Optional<BurnAlarm> wrong(ProblemCode code, Scalar scalar, String message) {
    values.problems().add(code, scalar.node(), message + scalar.quoted(), ALARM_EXPECTED);
    return Optional.empty();
  }

  /** Returns the words in which results speak of a burn rate. */
  static String words(BurnRate burnRate) {
    return burnRate.alarms().stream()
        .map(it -> "%sx/%ss".formatted(number(it.factor()), number(it.overMillis() / 1e3)))
        .collect(
            Collectors.joining(" or ", "burn rate below ", ", slo " + percent(burnRate) + "%"));
  }

  private static String percent(BurnRate burnRate) {
    return number(burnRate.objective() * 100);
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(8)).stripTrailingZeros().toPlainString();
  }
}
