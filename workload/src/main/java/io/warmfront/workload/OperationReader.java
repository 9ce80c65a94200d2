package io.warmfront.workload;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One member of a scenario's {@code ops}. */
final class OperationReader {
  private static final List<String> KEYS = List.of("op", "keys", "ttl", "weight");
  private static final List<String> OPERATIONS =
      Arrays.stream(Operation.values()).map(Operation::label).toList();
  private static final String EXPECTED = "{op: cache-aside-read, keys: items, ttl: 60s, weight: 1}";
  private static final long DEFAULT_TTL_MILLIS = 300_000;

  /** Below the retention of the updates' topic, so that an update outlives what it wrote. */
  private static final double MAX_TTL_SECONDS = 6 * 86_400.0;

  private static final long MAX_WEIGHT = 1_000_000;

  private final Values values;
  private final List<String> keySpaces;

  OperationReader(Values values, List<KeySpace> keySpaces) {
    this.values = values;
    this.keySpaces = keySpaces.stream().map(KeySpace::name).toList();
  }

  /** Returns the operation, or null if nothing could be made of it. */
  @Nullable WeightedOperation read(Node node, Field ops) {
    Node place = node instanceof MappingNode ? node : ops.key().node();
    Mapping mapping = values.mapping(node, place, "the operation", EXPECTED);
    if (mapping == null) {
      return null;
    }
    mapping.allowing(KEYS);
    Field op = mapping.require("op", "op: one of " + String.join(", ", OPERATIONS));
    Field ttl = mapping.find("ttl");
    Field weight = mapping.find("weight");
    return new WeightedOperation(
        op == null ? OPERATIONS.getFirst() : values.choice(op, OPERATIONS),
        keySpace(mapping),
        ttl == null
            ? DEFAULT_TTL_MILLIS
            : values.durationMillis(ttl, 0.001, MAX_TTL_SECONDS, "a duration from 1ms to 6d"),
        weight == null ? 1 : (int) values.integer(weight, 1, MAX_WEIGHT));
  }

  /** A single key space need not be named. */
  private String keySpace(Mapping mapping) {
    String expected = "one of: " + String.join(", ", keySpaces);
    Field field = keySpaces.size() <= 1 ? mapping.find("keys") : mapping.require("keys", expected);
    Scalar scalar = field == null ? null : values.scalar(field, expected);
    if (scalar == null) {
      return keySpaces.isEmpty() ? "" : keySpaces.getFirst();
    }
    if (!keySpaces.isEmpty() && !keySpaces.contains(scalar.text())) {
      values
          .problems()
          .add(
              ProblemCode.REFERENCE,
              scalar.node(),
              "unknown key space " + scalar.quoted() + NearestName.hint(scalar.text(), keySpaces),
              "defined under keys: " + String.join(", ", keySpaces));
    }
    return scalar.text();
  }
}
