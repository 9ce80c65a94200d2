package io.warmfront.workload;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

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
  private final List<Target> targets;
  private final RequestReader requests;
  private final HitRatioReader hitRatios;

  OperationReader(Values values, List<KeySpace> keySpaces, List<Target> targets) {
    this.values = values;
    this.targets = targets;
    this.requests = new RequestReader(values);
    this.keySpaces = keySpaces.stream().map(KeySpace::name).toList();
    this.ttls = new TtlReader(values);
    this.hotKeys = new HotKeysReader(values, this.keySpaces);
    this.hitRatios = new HitRatioReader(values);
  }

  /** Reports what only all operations together show. */
  void check() {
    hitRatios.check();
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
    Field sale = mapping.find("hotKeys");
    Field on = mapping.find("on");
    Target target = on == null ? null : target(on);
    String label = label(op, on, target);
    Optional<Operation> operation = on == null ? Operation.named(label) : Optional.empty();
    Field ratio = meaningful(mapping, "targetHitRatio", label, operation, Operation::holdsHitRatio);
    TtlReader.Ttl ttl = ratio == null ? ttls.read(mapping) : HitRatioReader.STAYS;
    WeightedOperation read =
        new WeightedOperation(
            label,
            keySpace,
            ttl.millis(),
            ttl.jitter(),
            weight,
            sale == null ? ofScenario : ownHotKeys(sale, keySpace),
            batch(mapping, label, operation),
            requestCache(mapping, label, operation),
            target == null ? "" : target.name(),
            on != null && target == null ? Request.NONE : requests.read(mapping, target, label),
            hitRatios.read(ratio, mapping));
    hitRatios.note(ratio, read);
    return read;
  }

  private @Nullable Target target(Field field) {
    List<String> names = targets.stream().map(Target::name).toList();
    String expected =
        names.isEmpty() ? "a target under 'targets'" : "one of: " + String.join(", ", names);
    Scalar scalar = values.scalar(field, expected);
    if (scalar == null) {
      return null;
    }
    Optional<Target> target =
        targets.stream().filter(it -> it.name().equals(scalar.text())).findFirst();
    if (target.isEmpty()) {
      values
          .problems()
          .add(
              ProblemCode.REFERENCE,
              scalar.node(),
              "unknown target " + scalar.quoted() + NearestName.hint(scalar.text(), names),
              expected);
    }
    return target.orElse(null);
  }

  /** The operations of a plugin's target are known to the generator alone. */
  private String label(@Nullable Field op, @Nullable Field on, @Nullable Target target) {
    if (op == null || (on != null && target == null)) {
      return OPERATIONS.getFirst();
    }
    if (target == null) {
      return platformLabel(op);
    }
    List<String> known = TargetOperations.of(target.type());
    if (!known.isEmpty()) {
      return values.choice(op, known);
    }
    Scalar scalar = values.scalar(op, "the name of an operation of type " + target.type());
    if (scalar == null) {
      return "";
    }
    values.checkName(scalar, "op");
    return scalar.text();
  }

  private String platformLabel(Field op) {
    if (op.value() instanceof ScalarNode scalar
        && TargetOperations.ALL.contains(scalar.getValue())) {
      values
          .problems()
          .add(
              ProblemCode.MISSING_KEY,
              scalar,
              Quoted.of(scalar.getValue()) + " has no 'on'",
              "on: the name of a target under 'targets'");
      return OPERATIONS.getFirst();
    }
    return values.choice(op, OPERATIONS);
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

  private int batch(Mapping mapping, String label, Optional<Operation> operation) {
    Field field = meaningful(mapping, "batch", label, operation, Operation::isBatch);
    return field == null
        ? operation.map(Operation::usualBatch).orElse(1)
        : (int) values.integer(field, 1, MAX_BATCH);
  }

  private boolean requestCache(Mapping mapping, String label, Optional<Operation> operation) {
    Field field =
        meaningful(mapping, "requestCache", label, operation, Operation::usesRequestCache);
    return field == null || values.choice(field, List.of("true", "false")).equals("true");
  }

  /** Returns a field, or null if it is not there, or if it means nothing here: that is reported. */
  private @Nullable Field meaningful(
      Mapping mapping,
      String key,
      String label,
      Optional<Operation> operation,
      Predicate<Operation> means) {
    Field field = mapping.find(key);
    if (field == null || operation.filter(means).isPresent()) {
      return field;
    }
    List<String> others =
        Arrays.stream(Operation.values()).filter(means).map(Operation::label).toList();
    values
        .problems()
        .add(
            ProblemCode.UNKNOWN_KEY,
            field.key().node(),
            "'%s' means nothing to %s".formatted(key, label),
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
