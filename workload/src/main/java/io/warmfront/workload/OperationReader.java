package io.warmfront.workload;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One member of a scenario's {@code ops}. */
final class OperationReader {
  static final List<String> OPERATIONS =
      Arrays.stream(Operation.values()).map(Operation::label).toList();
  static final String EXPECTED = "{op: cache-aside-read, keys: items, ttl: 60s, weight: 1}";
  static final long MAX_WEIGHT = 1_000_000;
  static final long MAX_BATCH = 1_000;

  private final Values values;
  private final List<String> keySpaces;
  private final TtlReader ttls;
  private final HotKeysReader hotKeys;

  OperationReader(Values values, List<KeySpace> keySpaces) {
    this.values = values;
    this.keySpaces = keySpaces.stream().map(KeySpace::name).toList();
    this.ttls = new TtlReader(values);
    this.hotKeys = new HotKeysReader(values, this.keySpaces);
  }

  /** Returns the flash sale of a scenario. */
  HotKeys scenarioHotKeys(Mapping scenario) {
    return hotKeys.read(scenario.find("hotKeys"));
  }

  /**
   * Returns the operation.
   *
   * @param ofScenario the flash sale that it takes part in unless it has its own
   */
  WeightedOperation read(Mapping mapping, HotKeys ofScenario) {
    mapping.allowing(Section.OPERATION);
    return operation(mapping, weight(mapping.find("weight")), ofScenario);
  }

  /**
   * Returns the operation of a step of a journey.
   *
   * @param ofScenario the flash sale that it takes part in unless it has its own
   */
  WeightedOperation step(Mapping mapping, HotKeys ofScenario) {
    mapping.allowing(Section.STEP);
    return operation(mapping, 0, ofScenario);
  }

  /** Returns a weight; 1 without a field. */
  int weight(@Nullable Field field) {
    return field == null ? 1 : (int) values.integer(field, 1, MAX_WEIGHT);
  }

  private WeightedOperation operation(Mapping mapping, int weight, HotKeys ofScenario) {
    Field op = mapping.require("op", "op: one of " + String.join(", ", OPERATIONS));
    String keySpace = keySpace(mapping);
    TtlReader.Ttl ttl = ttls.read(mapping);
    Field sale = mapping.find("hotKeys");
    String label = op == null ? OPERATIONS.getFirst() : values.choice(op, OPERATIONS);
    Operation operation = Operation.named(label).orElseThrow();
    return new WeightedOperation(
        label,
        keySpace,
        ttl.millis(),
        ttl.jitter(),
        weight,
        sale == null ? ofScenario : ownHotKeys(sale, keySpace),
        batch(mapping, operation),
        requestCache(mapping, operation));
  }

  private HotKeys ownHotKeys(Field field, String keySpace) {
    HotKeys own = hotKeys.read(field);
    if (!keySpace.isEmpty() && own.keySpace().equals(keySpace)) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              field.key().node(),
              "'hotKeys' changes nothing: the operation draws from "
                  + Quoted.of(keySpace)
                  + " already",
              "another key space");
    }
    return own;
  }

  private int batch(Mapping mapping, Operation operation) {
    Field field = meaningful(mapping, "batch", operation, Operation::isBatch);
    return field == null ? operation.usualBatch() : (int) values.integer(field, 1, MAX_BATCH);
  }

  private boolean requestCache(Mapping mapping, Operation operation) {
    Field field = meaningful(mapping, "requestCache", operation, Operation::usesRequestCache);
    return field == null || values.choice(field, List.of("true", "false")).equals("true");
  }

  /** Returns a field, or null if it is not there, or if it means nothing here: that is reported. */
  private @Nullable Field meaningful(
      Mapping mapping, String key, Operation operation, Predicate<Operation> means) {
    Field field = mapping.find(key);
    if (field == null || means.test(operation)) {
      return field;
    }
    List<String> others =
        Arrays.stream(Operation.values()).filter(means).map(Operation::label).toList();
    values
        .problems()
        .add(
            ProblemCode.UNKNOWN_KEY,
            field.key().node(),
            "'%s' means nothing to %s".formatted(key, operation.label()),
            "allowed for: " + String.join(", ", others));
    return null;
  }

  /** A single key space need not be named. */
  private String keySpace(Mapping mapping) {
    String expected = "one of: " + String.join(", ", keySpaces);
    Field field = keySpaces.size() <= 1 ? mapping.find("keys") : mapping.require("keys", expected);
    Scalar scalar = field == null ? null : values.scalar(field, expected);
    if (scalar == null) {
      return keySpaces.isEmpty() ? "" : keySpaces.getFirst();
    }
    KeySpaceName.check(scalar, keySpaces, values.problems());
    return scalar.text();
  }
}
