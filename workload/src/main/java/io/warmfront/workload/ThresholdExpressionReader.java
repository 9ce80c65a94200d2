package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads an expression that a threshold consists of, or has among its keys. */
final class ThresholdExpressionReader {
  private final Values values;

  ThresholdExpressionReader(Values values) {
    this.values = values;
  }

  /** Returns the expression of a field, or nothing after reporting. */
  Optional<ThresholdExpression> read(Field field, ThresholdMetric metric) {
    return read(field.value(), field.key().node(), metric);
  }

  /**
   * Returns the expression of a node, or nothing after reporting.
   *
   * @param place where it is said to be missing
   */
  Optional<ThresholdExpression> read(Node node, Node place, ThresholdMetric metric) {
    Scalar scalar = values.scalar(node, place, "a threshold", ThresholdGrammar.EXAMPLES);
    return scalar == null ? Optional.empty() : read(scalar, metric);
  }

  private Optional<ThresholdExpression> read(Scalar scalar, ThresholdMetric metric) {
    return switch (ThresholdGrammar.read(metric, scalar.text())) {
      case ThresholdGrammar.Read.Right(ThresholdExpression right) -> Optional.of(right);
      case ThresholdGrammar.Read.Wrong(
              ProblemCode code,
              int offset,
              int length,
              String message,
              String expected) -> {
        values.problems().addWithin(code, scalar, offset, length, message, expected);
        yield Optional.empty();
      }
    };
  }

  /** Returns an expression that was read as it is written. */
  static String text(Field field) {
    return text(field.value());
  }

  /** Returns an expression that was read as it is written. */
  static String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
  }
}
