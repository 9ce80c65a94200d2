package io.warmfront.workload;

import io.warmfront.workload.ThresholdExpression.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code aggregate comparator number}. */
final class ThresholdGrammar {
  static final String EXAMPLES = "an aggregate, a comparator and a number, such as p(99)<50ms";

  private static final Pattern EXPRESSION =
      Pattern.compile("\\s*([^<>=!\\s]+)\\s*(<=|>=|===|==|!=|<|>)\\s*(\\S+)\\s*");
  private static final Pattern PERCENTILE = Pattern.compile("p(?:\\(([^()]*)\\)|([0-9].*))");
  private static final double LEAST_SECONDS = 1e-6;
  private static final double GREATEST_SECONDS = 3_600;
  private static final double GREATEST_COUNT = 1e15;

  private ThresholdGrammar() {}

  static Read read(ThresholdMetric metric, String text) {
    Matcher parts = EXPRESSION.matcher(text);
    if (!parts.matches()) {
      return new Read.Wrong(
          ProblemCode.THRESHOLD_EXPRESSION,
          0,
          text.length(),
          Quoted.of(text) + " is no threshold",
          EXAMPLES);
    }
    Comparison comparison = Comparison.of(parts.group(2).equals("===") ? "==" : parts.group(2));
    Part part = new Part(parts.group(1), parts.start(1));
    Matcher percentile = PERCENTILE.matcher(part.text());
    if (percentile.matches()) {
      String number = percentile.group(1) != null ? percentile.group(1) : percentile.group(2);
      OptionalDouble value = NumberText.parse(number.strip());
      if (value.isEmpty() || value.getAsDouble() <= 0 || value.getAsDouble() > 100) {
        return part.wrong(
            ProblemCode.THRESHOLD_EXPRESSION,
            "there is no percentile " + Quoted.of(number),
            "above 0 and at most 100, such as p(99.9)");
      }
      return limit(metric, Aggregate.PERCENTILE, value.getAsDouble(), comparison, part, parts);
    }
    for (Aggregate aggregate : Aggregate.values()) {
      if (aggregate.label().equals(part.text())) {
        return limit(
            metric, aggregate, aggregate == Aggregate.MED ? 50 : 0, comparison, part, parts);
      }
    }
    List<String> known = Arrays.stream(Aggregate.values()).map(Aggregate::label).toList();
    return part.wrong(
        ProblemCode.THRESHOLD_EXPRESSION,
        "unknown aggregate " + Quoted.of(part.text()) + NearestName.hint(part.text(), known),
        "known for " + metric.label() + ": " + names(metric));
  }

  private static Read limit(
      ThresholdMetric metric,
      Aggregate aggregate,
      double percentile,
      Comparison comparison,
      Part asked,
      Matcher parts) {
    if (!metric.aggregates().contains(aggregate)) {
      return asked.wrong(
          ProblemCode.THRESHOLD_AGGREGATE,
          metric.label() + " has no " + Quoted.of(asked.text()),
          "it has: " + names(metric));
    }
    Part number = new Part(parts.group(3), parts.start(3));
    if (aggregate == Aggregate.COUNT) {
      return checked(
          NumberText.parse(number.text()),
          0,
          GREATEST_COUNT,
          number,
          "a number from 0 on",
          it -> new ThresholdExpression(aggregate, percentile, comparison, it));
    }
    return switch (metric.unit()) {
      case SECONDS ->
          checked(
              seconds(number.text()),
              LEAST_SECONDS,
              GREATEST_SECONDS,
              number,
              "a time from 1us to 1h; milliseconds unless it has a unit",
              it -> new ThresholdExpression(aggregate, percentile, comparison, it));
      case SHARE ->
          checked(
              share(number.text()),
              0,
              1,
              number,
              "a share from 0 to 1, or from 0% to 100%",
              it -> new ThresholdExpression(aggregate, percentile, comparison, it));
    };
  }

  private static Read checked(
      OptionalDouble value,
      double least,
      double greatest,
      Part number,
      String expected,
      java.util.function.DoubleFunction<ThresholdExpression> make) {
    if (value.isEmpty()) {
      return number.wrong(
          ProblemCode.THRESHOLD_EXPRESSION,
          "the limit " + Quoted.of(number.text()) + " is no finite number",
          expected);
    }
    if (value.getAsDouble() < least || value.getAsDouble() > greatest) {
      return number.wrong(
          ProblemCode.THRESHOLD_RANGE,
          "the limit "
              + Quoted.of(number.text())
              + " is too "
              + (value.getAsDouble() < least ? "small" : "large"),
          expected);
    }
    return new Read.Right(make.apply(value.getAsDouble()));
  }

  private static OptionalDouble seconds(String text) {
    OptionalDouble millis = NumberText.parse(text);
    return millis.isPresent()
        ? OptionalDouble.of(millis.getAsDouble() / 1e3)
        : DurationText.parseSeconds(text);
  }

  private static OptionalDouble share(String text) {
    if (!text.endsWith("%")) {
      return NumberText.parse(text);
    }
    OptionalDouble percent = NumberText.parse(text.substring(0, text.length() - 1));
    return percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / 100) : percent;
  }

  private static String names(ThresholdMetric metric) {
    return metric.aggregates().stream().map(Aggregate::label).collect(Collectors.joining(", "));
  }

  /** A part of an expression and where it begins, in chars. */
  private record Part(String text, int offset) {
    Read.Wrong wrong(ProblemCode code, String message, String expected) {
      return new Read.Wrong(code, offset, text.length(), message, expected);
    }
  }

  /** What became of an expression. */
  sealed interface Read {
    record Right(ThresholdExpression expression) implements Read {}

    record Wrong(ProblemCode code, int offset, int length, String message, String expected)
        implements Read {}
  }
}
