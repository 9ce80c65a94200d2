package io.warmfront.workload;

import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code thresholds}: expressions by metric. */
final class ThresholdsReader {
  private static final String EXPECTED = "{'response_time{scenario:browse}': ['p(99)<50ms']}";
  private static final int MAX_THRESHOLDS = 200;

  private final Values values;
  private final SelectorReader selectors;
  private final ThresholdExpressionReader expressions;
  private final ThresholdObjectReader objects;

  ThresholdsReader(Values values, SeriesNames names) {
    this.values = values;
    this.selectors = new SelectorReader(values, names);
    this.expressions = new ThresholdExpressionReader(values);
    this.objects = new ThresholdObjectReader(values, names);
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
        selector.ifPresent(it -> threshold(node, each, it).ifPresent(thresholds::add));
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

  /** A single one needs no list. */
  private List<Node> expressions(Field field) {
    boolean isOne =
        field.value() instanceof MappingNode
            || (field.value() instanceof ScalarNode node && !node.getValue().isEmpty());
    return isOne
        ? List.of(field.value())
        : values.list(field, "a list of expressions, ['p(99)<50ms']");
  }

  private Optional<Threshold> threshold(Node node, Field field, SelectorReader.Selector selector) {
    if (node instanceof MappingNode) {
      Mapping map = values.mapping(node, node, "the threshold", ThresholdObjectReader.EXPECTED);
      return map == null ? Optional.empty() : objects.read(map, selector);
    }
    return expressions
        .read(node, field.key().node(), selector.metric())
        .map(_ ->
            new Threshold(
                selector.metric().label(), selector.tags(), ThresholdExpressionReader.text(node)));
  }
}
