package io.warmfront.workload;

import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code thresholds}: expressions by metric. */
final class ThresholdsReader {
  private static final String EXPECTED = "{'response_time{scenario:browse}': ['p(99)<50ms']}";
  private static final int MAX_THRESHOLDS = 200;

  private final Values values;
  private final SelectorReader selectors;

  ThresholdsReader(Values values, SeriesNames names) {
    this.values = values;
    this.selectors = new SelectorReader(values, names);
  }

  List<Threshold> read(@Nullable Field field) {
    List<Threshold> thresholds = new ArrayList<>();
    Mapping mapping = field == null ? null : values.mapping(field, "'thresholds'", EXPECTED);
    if (field == null || mapping == null) {
      return thresholds;
    }
    for (Field each : mapping.fields()) {
      Optional<SelectorReader.Selector> selector = selectors.read(each.key());
      for (Node node : expressions(each)) {
        selector.ifPresent(it -> expression(node, each, it).ifPresent(thresholds::add));
      }
    }
    if (thresholds.size() > MAX_THRESHOLDS) {
      values
          .problems()
          .add(
              ProblemCode.TOTAL,
              field.key().node(),
              thresholds.size() + " thresholds are too many",
              "at most " + MAX_THRESHOLDS);
    }
    return thresholds;
  }

  /** A single expression needs no list. */
  private List<Node> expressions(Field field) {
    if (field.value() instanceof ScalarNode node && !node.getValue().isEmpty()) {
      return List.of(node);
    }
    return values.list(field, "a list of expressions, ['p(99)<50ms']");
  }

  private Optional<Threshold> expression(Node node, Field field, SelectorReader.Selector selector) {
    Scalar scalar =
        values.scalar(node, field.key().node(), "a threshold", ThresholdGrammar.EXAMPLES);
    if (scalar == null) {
      return Optional.empty();
    }
    switch (ThresholdGrammar.read(selector.metric(), scalar.text())) {
      case ThresholdGrammar.Read.Right _ -> {
        return Optional.of(
            new Threshold(selector.metric().label(), selector.tags(), scalar.text().strip()));
      }
      case ThresholdGrammar.Read.Wrong(
              ProblemCode code,
              int offset,
              int length,
              String message,
              String expected) -> {
        values.problems().addWithin(code, scalar, offset, length, message, expected);
        return Optional.empty();
      }
    }
  }
}
