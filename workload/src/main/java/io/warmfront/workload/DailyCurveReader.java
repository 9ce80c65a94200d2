package io.warmfront.workload;

import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.workload.Mapping.Field;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The curve of a {@code diurnal-arrival-rate}. */
final class DailyCurveReader {
  static final double LATEST_HOUR = 23.999;
  private static final double USUAL_PEAK_HOUR = 14;
  private static final String USUAL_ZONE = "UTC";
  private static final double LEAST_DAY_SECONDS = 10;
  private static final String DAY = "a duration from 10s to 24h, such as 10m";
  private static final String ZONE =
      "a name such as Europe/Berlin or UTC, or a distance such as +02:00";

  /**
   * A curve with an end is drawn from beginning to end, and each day is {@link DailyCurve#LINES}
   * lines.
   */
  private static final long MOST_DAYS = 1_000;

  private final Values values;

  DailyCurveReader(Values values) {
    this.values = values;
  }

  /**
   * Returns the curve; a stand-in after reporting.
   *
   * @param durationMillis how long the scenario goes on, or {@link RateCurve#FOREVER}
   */
  DailyCurve read(Mapping scenario, RateReader rates, long durationMillis) {
    double peak = rates.positive("peak");
    Field trough = scenario.require("trough", "trough: the least rate, such as 50/s, or 0");
    Field hour = scenario.find("peakHour");
    Field zone = scenario.find("timeZone");
    Field day = scenario.find("day");
    DailyCurve curve =
        new DailyCurve(
            peak,
            trough == null ? 0 : rates.any(trough),
            hour == null ? USUAL_PEAK_HOUR : values.decimal(hour, 0, LATEST_HOUR),
            zone == null ? USUAL_ZONE : timeZone(zone),
            day == null
                ? DailyCurve.DAY_MILLIS
                : values.durationMillis(day, LEAST_DAY_SECONDS, 86_400, DAY));
    if (values.problems().isEmpty()) {
      check(curve, trough, day, durationMillis);
    }
    return curve;
  }

  private void check(
      DailyCurve curve, @Nullable Field trough, @Nullable Field day, long durationMillis) {
    if (trough != null && curve.troughPerSecond() > curve.peakPerSecond()) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              trough.value(),
              "trough is %s a second, more than peak, which is %s"
                  .formatted(
                      NumberText.format(curve.troughPerSecond()),
                      NumberText.format(curve.peakPerSecond())),
              "at most peak");
    }
    if (day != null && durationMillis / curve.dayMillis() >= MOST_DAYS) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              day.value(),
              String.format(
                  "%,d days of this length are too many", durationMillis / curve.dayMillis()),
              "fewer than 1,000, or a duration of forever");
    }
  }

  private String timeZone(Field field) {
    Scalar scalar = values.scalar(field, ZONE);
    if (scalar == null) {
      return USUAL_ZONE;
    }
    try {
      return ZoneId.of(scalar.text()).getId();
    } catch (DateTimeException e) {
      List<String> known = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
      values
          .problems()
          .add(
              ProblemCode.CHOICE,
              scalar.node(),
              "unknown timeZone " + scalar.quoted() + NearestName.hint(scalar.text(), known),
              ZONE);
      return USUAL_ZONE;
    }
  }
}
