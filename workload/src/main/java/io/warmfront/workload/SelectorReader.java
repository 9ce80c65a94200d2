package io.warmfront.workload;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code metric{tag:value,…}}. */
final class SelectorReader {
  private static final Pattern SELECTOR =
      Pattern.compile("\\s*([^{}\\s]+)\\s*(?:\\{([^{}]*)\\}\\s*)?");
  private static final Pattern TAG = Pattern.compile("\\s*([^:,\\s]+)\\s*:\\s*([^:,\\s]+)\\s*");

  private final Values values;
  private final SeriesNames names;

  SelectorReader(Values values, SeriesNames names) {
    this.values = values;
    this.names = names;
  }

  /** Returns the metric and its tags, or nothing after reporting. */
  Optional<Selector> read(Scalar key) {
    Matcher selector = SELECTOR.matcher(key.text());
    if (!selector.matches()) {
      report(
          ProblemCode.THRESHOLD_METRIC,
          key,
          0,
          key.text().length(),
          key.quoted() + " is no metric with tags",
          "metric{tag:value}, such as response_time{scenario:browse}");
      return Optional.empty();
    }
    Optional<ThresholdMetric> metric = ThresholdMetric.named(selector.group(1));
    if (metric.isEmpty()) {
      report(
          ProblemCode.THRESHOLD_METRIC,
          key,
          selector.start(1),
          selector.group(1).length(),
          "unknown metric "
              + Quoted.of(selector.group(1))
              + NearestName.hint(selector.group(1), ThresholdMetric.labels()),
          "known here: " + String.join(", ", ThresholdMetric.labels()));
      return Optional.empty();
    }
    Map<String, String> tags = new LinkedHashMap<>();
    if (selector.group(2) != null && !selector.group(2).isBlank()) {
      int offset = selector.start(2);
      for (String part : selector.group(2).split(",", -1)) {
        readTag(key, metric.get(), part, offset, tags);
        offset += part.length() + 1;
      }
      if (values.problems().isEmpty() && !names.any(tags)) {
        report(
            ProblemCode.THRESHOLD_TAG_VALUE,
            key,
            selector.start(2),
            selector.group(2).length(),
            "no operation of this workload has all of these tags",
            "tags that occur together");
      }
    }
    if (metric.get().isOfArrivals() && values.problems().isEmpty() && !names.anyOpen(tags)) {
      report(
          ProblemCode.THRESHOLD_METRIC,
          key,
          selector.start(1),
          selector.group(1).length(),
          metric.get().label() + " is undefined here: users' operations never come due",
          "service_time, or a scenario with a rate");
    }
    return Optional.of(new Selector(metric.get(), tags));
  }

  private void readTag(
      Scalar key, ThresholdMetric metric, String part, int offset, Map<String, String> tags) {
    Matcher tag = TAG.matcher(part);
    if (!tag.matches()) {
      report(
          ProblemCode.THRESHOLD_TAG,
          key,
          offset,
          part.length(),
          Quoted.of(part) + " is no tag with a value",
          "tag:value, such as scenario:browse");
      return;
    }
    Collection<String> known =
        metric.unit() == ThresholdMetric.Unit.SECONDS
            ? names.tags()
            : names.tags().stream().filter(it -> !it.equals("outcome")).toList();
    String name = SeriesNames.ALIASES.getOrDefault(tag.group(1), tag.group(1));
    if (!known.contains(name)) {
      report(
          ProblemCode.THRESHOLD_TAG,
          key,
          offset + tag.start(1),
          tag.group(1).length(),
          metric.label()
              + " has no tag "
              + Quoted.of(tag.group(1))
              + NearestName.hint(tag.group(1), known),
          "it has: " + String.join(", ", known));
      return;
    }
    if (names.isFolded(name, tag.group(2))) {
      report(
          ProblemCode.THRESHOLD_TAG_VALUE,
          key,
          offset + tag.start(2),
          tag.group(2).length(),
          "%s %s is, with others, beyond the budget of labels"
              .formatted(name, Quoted.of(tag.group(2))),
          "a greater one, labels: {budget: {tenants: 500}}, or the label 'other' for all of them");
      return;
    }
    Collection<String> occurring = names.valuesOf(name);
    if (name.equals("tier") && occurring.isEmpty()) {
      report(
          ProblemCode.THRESHOLD_TAG_VALUE,
          key,
          offset + tag.start(2),
          tag.group(2).length(),
          "no tenant has a tier",
          "tenants such as {acme: {weight: 1, tier: enterprise}}");
      return;
    }
    if (!occurring.isEmpty() && !occurring.contains(tag.group(2))) {
      report(
          ProblemCode.THRESHOLD_TAG_VALUE,
          key,
          offset + tag.start(2),
          tag.group(2).length(),
          "no "
              + name
              + " is called "
              + Quoted.of(tag.group(2))
              + NearestName.hint(tag.group(2), occurring),
          "in this workload: " + String.join(", ", occurring));
      return;
    }
    if (tags.putIfAbsent(name, tag.group(2)) != null) {
      report(
          ProblemCode.DUPLICATE_KEY,
          key,
          offset + tag.start(1),
          tag.group(1).length(),
          "the tag " + Quoted.of(tag.group(1)) + " stands twice",
          "once is right");
    }
  }

  private void report(
      ProblemCode code, Scalar key, int offset, int length, String message, String expected) {
    values.problems().addWithin(code, key, offset, length, message, expected);
  }

  /** Which series a threshold judges. */
  record Selector(ThresholdMetric metric, Map<String, String> tags) {}
}
