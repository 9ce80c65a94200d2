package io.warmfront.workload;

import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.workload.Mapping.Field;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** {@code warmup}: how long numbers are those of a warm-up. */
final class WarmupReader {
  static final int LEAST_WINDOWS = 2;
  static final int MOST_WINDOWS = 360;
  static final double MOST_CHANGE = 0.5;

  private static final int USUAL_WINDOWS = 6;
  private static final double LEAST_SECONDS = 1;
  private static final double GREATEST_SECONDS = 366 * 86_400.0;
  private static final String EXPECTED =
      "{duration: 2m}, or {until: {change: 1%}, max: 20m}, which ends when the hit ratio stays";
  private static final String UNTIL = "{metric: hit_ratio, change: 1%, windows: 6}";
  private static final String TIME = "a duration from 1s to 366d, such as 2m";

  private static final SelectorReader.Selector HIT_RATIO =
      new SelectorReader.Selector(ThresholdMetric.HIT_RATIO, Map.of());

  private final Values values;
  private final SeriesNames names;

  WarmupReader(Values values, SeriesNames names) {
    this.values = values;
    this.names = names;
  }

  /** Returns what the field says; none if it is not there, or after reporting. */
  Warmup read(@Nullable Field field) {
    Mapping warmup = field == null ? null : values.mapping(field, "'warmup'", EXPECTED);
    if (field == null || warmup == null) {
      return Warmup.NONE;
    }
    warmup.allowing(Section.WARMUP);
    Field duration = warmup.find("duration");
    Field until = warmup.find("until");
    Field max = warmup.find("max");
    if (duration != null && (until != null || max != null)) {
      conflict(duration);
    } else if (until == null && max != null) {
      warmup.require("until", UNTIL);
    } else if (until == null) {
      warmup.require("duration", EXPECTED);
    } else if (max == null) {
      warmup.require("max", "max: 20m, when it ends even if nothing has converged");
    }
    Field longest = duration != null ? duration : max;
    long millis =
        longest == null ? 0 : values.durationMillis(longest, LEAST_SECONDS, GREATEST_SECONDS, TIME);
    if (longest != null) {
      checkLength(longest, millis);
    }
    return new Warmup(millis, until == null ? Convergence.NONE : convergence(until));
  }

  private void conflict(Field duration) {
    values
        .problems()
        .add(
            ProblemCode.CONFLICT,
            duration.key().node(),
            "a warm-up ends after its 'duration', or when something has converged",
            "'duration' alone, or 'until' with 'max'");
  }

  private void checkLength(Field longest, long millis) {
    if (values.problems().isEmpty() && names.longestMillis().orElse(Long.MAX_VALUE) <= millis) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              longest.value(),
              "a warm-up of %,d s leaves nothing of the run".formatted(millis / 1_000),
              "less than the run");
    }
  }

  private Convergence convergence(Field field) {
    Mapping until = values.mapping(field, "'until'", UNTIL);
    if (until == null) {
      return Convergence.NONE;
    }
    until.allowing(Section.UNTIL);
    Field change = until.require("change", "change: 1%");
    Field windows = until.find("windows");
    Field metric = until.find("metric");
    Optional<SelectorReader.Selector> selector =
        metric == null ? Optional.of(HIT_RATIO) : selector(metric);
    return selector
        .map(it ->
            new Convergence(
                it.metric().label(),
                it.tags(),
                aggregate(until.find("aggregate"), it.metric()),
                change == null ? 1 : new Amounts(values).share(change, MOST_CHANGE),
                windows == null
                    ? USUAL_WINDOWS
                    : (int) values.integer(windows, LEAST_WINDOWS, MOST_WINDOWS)))
        .orElse(Convergence.NONE);
  }

  private Optional<SelectorReader.Selector> selector(Field field) {
    Scalar scalar = values.scalar(field, "a metric, such as hit_ratio{scenario:browse}");
    return scalar == null ? Optional.empty() : new SelectorReader(values, names).read(scalar);
  }

  private String aggregate(@Nullable Field field, ThresholdMetric metric) {
    String usual = metric.unit() == ThresholdMetric.Unit.SHARE ? "rate" : "p(50)";
    String expected =
        metric.unit() == ThresholdMetric.Unit.SHARE ? "rate" : "p(50), med, avg or the like";
    Scalar scalar = field == null ? null : values.scalar(field, expected);
    if (scalar == null) {
      return usual;
    }
    return switch (ThresholdGrammar.read(metric, scalar.text() + "<1")) {
      case ThresholdGrammar.Read.Right(ThresholdExpression right) -> {
        if (right.aggregate() == Aggregate.COUNT) {
          report(ProblemCode.THRESHOLD_AGGREGATE, scalar.node(), "a count never stays", expected);
        }
        yield scalar.text().strip();
      }
      case ThresholdGrammar.Read.Wrong wrong -> {
        report(wrong.code(), scalar.node(), wrong.message(), wrong.expected());
        yield usual;
      }
    };
  }

  private void report(ProblemCode code, Node node, String message, String expected) {
    values.problems().add(code, node, message, expected);
  }
}
