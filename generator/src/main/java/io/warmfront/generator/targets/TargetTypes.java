package io.warmfront.generator.targets;

import io.warmfront.contract.workload.Target;
import io.warmfront.generator.operation.TargetDrivers;
import io.warmfront.generator.operation.TargetOpening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The types of targets that this generator knows, by name. Immutable. */
public final class TargetTypes implements TargetOpening {
  private final Map<String, TargetType> types;

  /** Creates the set. */
  public TargetTypes(Map<String, TargetType> types) {
    this.types = new TreeMap<>(types);
  }

  @Override
  public TargetDrivers open(List<Target> targets) {
    Map<String, OpenTarget> opened = new LinkedHashMap<>();
    try {
      for (Target target : targets) {
        opened.put(target.name(), open(target));
      }
    } catch (RuntimeException e) {
      opened.values().forEach(OpenTarget::close);
      throw e;
    }
    return new OpenTargets(opened);
  }

  private OpenTarget open(Target target) {
    TargetType type = types.get(target.type());
    if (type == null) {
      throw new IllegalArgumentException(
          "target '%s' is of type '%s', which no plugin of this generator has; there are: %s"
              .formatted(target.name(), target.type(), String.join(", ", types.keySet())));
    }
    try {
      return type.open(target);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "target '%s': %s".formatted(target.name(), e.getMessage()), e);
    }
  }
}
