package io.warmfront.workload;

import io.warmfront.contract.workload.BreakingPoint;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code mustHold} of a {@code breaking-point}: expressions by metric, of this scenario alone. */
final class MustHoldReader {
  /** Every step tells of each of them. */
  static final int MOST = 10;

  private static final String EXPECTED = "{response_time: 'p(99)<50ms', errors: 'rate<0.01'}";

  private final Values values;
  private final List<Tenant> tenants;
  private final LabelBudget labels;
  private final ThresholdExpressionReader expressions;

  MustHoldReader(Values values, List<Tenant> tenants, LabelBudget labels) {
    this.values = values;
    this.tenants = tenants;
    this.labels = labels;
    this.expressions = new ThresholdExpressionReader(values);
  }

  /**
   * Returns what is looked for; nothing after reporting.
   *
   * @param scenario as far as it was read, with its steps
   */
  BreakingPoint read(Mapping mapping, Scenario scenario) {
    Field field = mapping.require("mustHold", "mustHold: " + EXPECTED);
    Mapping metrics = field == null ? null : values.mapping(field, "'mustHold'", EXPECTED);
    if (field == null || metrics == null) {
      return BreakingPoint.NONE;
    }
    SelectorReader selectors =
        new SelectorReader(values, new SeriesNames(List.of(scenario), tenants, labels));
    List<Threshold> conditions = new ArrayList<>();
    for (Field each : metrics.fields()) {
      selectors
          .read(each.key())
          .ifPresent(it -> conditions.addAll(conditions(each, it, scenario.name())));
    }
    if (metrics.fields().isEmpty() || conditions.size() > MOST) {
      values
          .problems()
          .add(
              conditions.isEmpty() ? ProblemCode.WRONG_TYPE : ProblemCode.TOTAL,
              field.key().node(),
              conditions.isEmpty()
                  ? "'mustHold' is empty"
                  : conditions.size() + " conditions are too many",
              conditions.isEmpty() ? EXPECTED : "at most " + MOST);
    }
    return new BreakingPoint(
        scenario.arrivals().rate().stages().getFirst().durationMillis(), conditions);
  }

  private List<Threshold> conditions(
      Field field, SelectorReader.Selector selector, String scenario) {
    Map<String, String> tags = new TreeMap<>(selector.tags());
    tags.put("scenario", scenario);
    List<Threshold> conditions = new ArrayList<>();
    List<Node> nodes =
        field.value() instanceof ScalarNode
            ? List.of(field.value())
            : values.list(field, "a list of expressions, ['p(99)<50ms']");
    for (Node node : nodes) {
      expressions
          .read(node, field.key().node(), selector.metric())
          .map(_ ->
              new Threshold(selector.metric().label(), tags, ThresholdExpressionReader.text(node)))
          .ifPresent(conditions::add);
    }
    return conditions;
  }
}
