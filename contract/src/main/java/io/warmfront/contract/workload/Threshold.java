package io.warmfront.contract.workload;

import java.util.Map;
import java.util.Objects;

/**
 * Something that must hold over a whole run, or over every span of it. A field that a record on a
 * topic lacks means that nothing was said of it.
 *
 * @param metric {@code response_time}, {@code service_time}, {@code start_delay}, {@code
 *     hit_ratio}, {@code errors} or {@code dropped}
 * @param tags which series count: all that have these values; empty for all
 * @param expression aggregate, comparator and number, such as {@code p(99)<5ms}; with a burn rate
 *     its words, for people
 * @param span over how long it is judged; {@link JudgedSpan#WHOLE_RUN} unless it says so
 * @param bound which value of a rate is judged
 * @param onBreach what the run comes to when it does not hold
 * @param abort whether the run ends as soon as it does not hold
 * @param burnRate how fast an error budget may be used up; {@link BurnRate#NONE} if the expression
 *     is what must hold
 */
public record Threshold(
    String metric,
    Map<String, String> tags,
    String expression,
    JudgedSpan span,
    Bound bound,
    OnBreach onBreach,
    AbortOnFail abort,
    BurnRate burnRate) {
  /** Copies the tags. */
  public Threshold {
    tags = Map.copyOf(tags);
    span = Objects.requireNonNullElse(span, JudgedSpan.WHOLE_RUN);
    bound = Objects.requireNonNullElse(bound, Bound.VALUE);
    onBreach = Objects.requireNonNullElse(onBreach, OnBreach.FAIL);
    abort = Objects.requireNonNullElse(abort, AbortOnFail.NO);
    burnRate = Objects.requireNonNullElse(burnRate, BurnRate.NONE);
  }

  /** Creates one over the whole run, with nothing else said. */
  public Threshold(String metric, Map<String, String> tags, String expression) {
    this(
        metric,
        tags,
        expression,
        JudgedSpan.WHOLE_RUN,
        Bound.VALUE,
        OnBreach.FAIL,
        AbortOnFail.NO,
        BurnRate.NONE);
  }

  /** Which value of a rate is judged. */
  public enum Bound {
    /** The rate that was observed. */
    VALUE,
    /** The lower end of the interval that holds the true rate 95 times in 100. */
    LOWER95,
    /** The upper end of that interval. */
    UPPER95
  }

  /** What a run comes to when a threshold does not hold. */
  public enum OnBreach {
    /** Its verdict is FAIL. */
    FAIL,
    /** Its verdict is INVALID: what broke says that the numbers cannot be trusted. */
    INVALIDATE
  }
}
