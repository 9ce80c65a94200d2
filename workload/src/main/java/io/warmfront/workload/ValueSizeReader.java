package io.warmfront.workload;

import io.warmfront.contract.workload.SizeWeight;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code valueSize} of a key space. */
final class ValueSizeReader {
  private static final String EXPECTED =
      "a size such as 512B, {uniform: {min: 100B, max: 4KB}}, {lognormal: {median: 300B, sigma:"
          + " 1.2, max: 64KB}} or {histogram: [{size: 100B, weight: 70}, …]}";
  private static final String UNIFORM = "{min: 100B, max: 4KB}";
  private static final String LOGNORMAL = "{median: 300B, sigma: 1.2, max: 64KB}";
  private static final String BAR = "{size: 100B, weight: 70}";
  static final double MAX_SIGMA = 5;
  static final long MAX_WEIGHT = 1_000_000;
  static final int MAX_BARS = 500;

  private final Values values;
  private final Amounts amounts;

  ValueSizeReader(Values values) {
    this.values = values;
    this.amounts = new Amounts(values);
  }

  /** Returns the sizes; the usual ones if there are none, or after reporting. */
  ValueSize read(@Nullable Field field) {
    if (field == null) {
      return ValueSize.USUAL;
    }
    if (!(field.value() instanceof MappingNode)) {
      Scalar scalar = values.scalar(field, EXPECTED);
      return scalar == null ? ValueSize.USUAL : ValueSize.fixed(amounts.bytes(field, scalar));
    }
    Mapping mapping = values.mapping(field, "'valueSize'", EXPECTED);
    return mapping == null ? ValueSize.USUAL : law(field, mapping.allowing(Section.VALUE_SIZE));
  }

  private ValueSize law(Field field, Mapping mapping) {
    List<Field> laws =
        Section.VALUE_SIZE.keys().stream()
            .map(mapping::find)
            .filter(java.util.Objects::nonNull)
            .toList();
    if (laws.isEmpty()) {
      if (mapping.fields().isEmpty()) {
        values
            .problems()
            .add(ProblemCode.WRONG_TYPE, field.key().node(), "'valueSize' is empty", EXPECTED);
      }
      return ValueSize.USUAL;
    }
    Field law = values.oneOf(laws, "'valueSize'");
    return switch (law.name()) {
      case "uniform" -> uniform(law);
      case "lognormal" -> lognormal(law);
      default -> histogram(law);
    };
  }

  private ValueSize uniform(Field field) {
    Mapping mapping = values.mapping(field, "'uniform'", UNIFORM);
    if (mapping == null) {
      return ValueSize.USUAL;
    }
    mapping.allowing(Section.UNIFORM);
    Field min = mapping.require("min", "min: the smallest size");
    Field max = mapping.require("max", "max: the largest size");
    return min == null || max == null
        ? ValueSize.USUAL
        : inOrder(min, max, (least, most) -> ValueSize.uniform(least, most));
  }

  private ValueSize lognormal(Field field) {
    Mapping mapping = values.mapping(field, "'lognormal'", LOGNORMAL);
    if (mapping == null) {
      return ValueSize.USUAL;
    }
    mapping.allowing(Section.LOGNORMAL);
    Field median = mapping.require("median", "median: half of the values are smaller");
    Field sigma = mapping.require("sigma", "sigma: from 0 to 5; 1 is wide");
    Field max = mapping.require("max", "max: larger ones become this large");
    double spread = sigma == null ? 0 : values.decimal(sigma, 0, MAX_SIGMA);
    return median == null || max == null
        ? ValueSize.USUAL
        : inOrder(median, max, (middle, most) -> ValueSize.lognormal(middle, spread, most));
  }

  private ValueSize inOrder(Field smaller, Field larger, Sizes sizes) {
    int before = values.problems().count();
    int least = amounts.bytes(smaller);
    int most = amounts.bytes(larger);
    if (least > most && values.problems().count() == before) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              larger.value(),
              larger.name() + " is below " + smaller.name(),
              "a size from " + smaller.name() + " on");
    }
    return least > most ? ValueSize.USUAL : sizes.of(least, most);
  }

  private ValueSize histogram(Field field) {
    List<SizeWeight> bars = new ArrayList<>();
    List<Node> nodes = values.list(field, "a list such as [" + BAR + ", …]");
    if (nodes.size() > MAX_BARS) {
      values
          .problems()
          .add(
              ProblemCode.TOTAL,
              field.key().node(),
              nodes.size() + " sizes are too many",
              "at most " + MAX_BARS);
    }
    for (Node node : nodes) {
      Node place = node instanceof MappingNode ? node : field.key().node();
      Mapping mapping = values.mapping(node, place, "a size of the histogram", BAR);
      if (mapping != null) {
        mapping.allowing(Section.HISTOGRAM);
        Field size = mapping.require("size", BAR);
        Field weight = mapping.require("weight", BAR);
        bars.add(
            new SizeWeight(
                size == null ? 1 : amounts.bytes(size),
                weight == null ? 1 : (int) values.integer(weight, 1, MAX_WEIGHT)));
      }
    }
    return bars.isEmpty() ? ValueSize.USUAL : ValueSize.histogram(bars);
  }

  /** Makes sizes of two that are in order. */
  @FunctionalInterface
  private interface Sizes {
    ValueSize of(int smaller, int larger);
  }
}
