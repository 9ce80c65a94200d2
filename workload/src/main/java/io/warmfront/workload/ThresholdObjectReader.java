package io.warmfront.workload;

import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A threshold that is a map: an expression or a burn rate, and how it is judged. */
final class ThresholdObjectReader {
  static final String EXPECTED = "{threshold: 'p(99)<50ms', over: 1m}";
  static final List<String> BOUNDS = List.of("lower95", "upper95");
  static final List<String> BREACHES = List.of("fail", "invalidate");

  private static final double LEAST_SPAN_SECONDS = 1;
  private static final double GREATEST_SPAN_SECONDS = 6 * 3_600.0;
  private static final double GREATEST_DELAY_SECONDS = 366 * 86_400.0;
  private static final String SPAN = "a duration from 1s to 6h, such as 1m";

  private final Values values;
  private final ThresholdExpressionReader expressions;
  private final SeriesNames names;

  ThresholdObjectReader(Values values, SeriesNames names) {
    this.values = values;
    this.expressions = new ThresholdExpressionReader(values);
    this.names = names;
  }

  /** Returns the threshold, or nothing after reporting. */
  Optional<Threshold> read(Mapping map, SelectorReader.Selector selector) {
    map.allowing(Section.THRESHOLD);
    Field burnRate = map.find("burnRate");
    Field threshold = map.find("threshold");
    if (burnRate != null) {
      for (String key : List.of("threshold", "over", "for", "bound")) {
        refuse(map.find(key), "beside burnRate", "burnRate alone, with abortOnFail or onBreach");
      }
    } else if (threshold == null) {
      map.require("threshold", EXPECTED);
    }
    Optional<ThresholdExpression> expression =
        threshold == null ? Optional.empty() : expressions.read(threshold, selector.metric());
    JudgedSpan span = span(map);
    Threshold.Bound bound = bound(map.find("bound"), expression);
    Threshold.OnBreach onBreach =
        isChoice(map.find("onBreach"), BREACHES, "invalidate")
            ? Threshold.OnBreach.INVALIDATE
            : Threshold.OnBreach.FAIL;
    AbortOnFail abort = abort(map);
    Optional<BurnRate> burning =
        burnRate == null
            ? Optional.of(BurnRate.NONE)
            : new BurnRateReader(values).read(burnRate, selector.metric());
    if (burning.isEmpty() || (burnRate == null && expression.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Threshold(
            selector.metric().label(),
            selector.tags(),
            burnRate == null && threshold != null
                ? ThresholdExpressionReader.text(threshold)
                : BurnRateReader.words(burning.get()),
            span,
            bound,
            onBreach,
            abort,
            burning.get()));
  }

  private JudgedSpan span(Mapping map) {
    Field over = map.find("over");
    Field lasting = map.find("for");
    long overMillis =
        over == null
            ? 0
            : values.durationMillis(over, LEAST_SPAN_SECONDS, GREATEST_SPAN_SECONDS, SPAN);
    long forMillis =
        lasting == null
            ? 0
            : values.durationMillis(lasting, LEAST_SPAN_SECONDS, GREATEST_SPAN_SECONDS, SPAN);
    if (over == null && lasting != null && map.find("burnRate") == null) {
      values
          .problems()
          .add(
              ProblemCode.MISSING_KEY,
              lasting.key().node(),
              "'for' means nothing without 'over'",
              "for how long spans must be broken, beside their length: over: 1m, for: 30s");
    }
    if (over != null
        && values.problems().isEmpty()
        && names.longestMillis().orElse(Long.MAX_VALUE) < overMillis) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              over.value(),
              "a span of %,d s is longer than the whole run".formatted(overMillis / 1_000),
              "a span that fits into the run, or no 'over'");
    }
    return new JudgedSpan(overMillis, forMillis);
  }

  private Threshold.Bound bound(@Nullable Field bound, Optional<ThresholdExpression> expression) {
    if (bound == null) {
      return Threshold.Bound.VALUE;
    }
    String choice = values.choice(bound, BOUNDS);
    if (expression.isPresent() && expression.get().aggregate() != Aggregate.RATE) {
      refuse(bound, "to an expression that is no rate", "a 'rate', such as rate>0.9");
    }
    return choice.equals("lower95") ? Threshold.Bound.LOWER95 : Threshold.Bound.UPPER95;
  }

  private AbortOnFail abort(Mapping map) {
    boolean isWanted = isChoice(map.find("abortOnFail"), List.of("true", "false"), "true");
    Field delay = map.find("delayAbortEval");
    if (delay != null && !isWanted) {
      values
          .problems()
          .add(
              ProblemCode.MISSING_KEY,
              delay.key().node(),
              "'delayAbortEval' means nothing without 'abortOnFail: true'",
              "both, or none");
    }
    long delayMillis =
        delay == null
            ? 0
            : values.durationMillis(
                delay, 0, GREATEST_DELAY_SECONDS, "a duration such as 30s; at most 366d");
    return isWanted ? new AbortOnFail(true, delayMillis) : AbortOnFail.NO;
  }

  private boolean isChoice(@Nullable Field field, List<String> known, String choice) {
    return field != null && values.choice(field, known).equals(choice);
  }

  private void refuse(@Nullable Field field, String where, String right) {
    if (field != null) {
      values
          .problems()
          .add(
              ProblemCode.UNKNOWN_KEY,
              field.key().node(),
              field.key().quoted() + " means nothing " + where,
              right);
    }
  }
}
