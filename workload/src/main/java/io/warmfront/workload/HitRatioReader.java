package io.warmfront.workload;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code targetHitRatio} of operations, and whether the workload lets them have it: what is in the
 * cache has to stay there.
 */
final class HitRatioReader {
  /**
   * How long entries stay that are to be hit: the longest TTL, jittered so that not all end at
   * once.
   */
  static final TtlReader.Ttl STAYS = new TtlReader.Ttl(Duration.ofDays(6).toMillis(), 0.1);

  private static final String EXPECTED = "a share from 0% to 100%, such as 90% or 0.9";

  private final Values values;
  private final Amounts amounts;
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Set<String>> changed = new HashMap<>();

  HitRatioReader(Values values) {
    this.values = values;
    this.amounts = new Amounts(values);
  }

  /** Returns the share that is asked for; reports a TTL beside it. */
  @Nullable Double read(@Nullable Field field, Mapping operation) {
    if (field == null) {
      return null;
    }
    for (String key : List.of("ttl", "jitter")) {
      Field other = operation.find(key);
      if (other != null) {
        values
            .problems()
            .add(
                ProblemCode.CONFLICT,
                other.key().node(),
                "'%s' contradicts 'targetHitRatio', whose entries do not expire".formatted(key),
                "one of them");
      }
    }
    Scalar scalar = values.scalar(field, EXPECTED);
    return scalar == null
        ? null
        : Double.valueOf(amounts.share(scalar, scalar.text(), "targetHitRatio", 0, 1, EXPECTED));
  }

  /** Takes down which keys an operation asks a ratio of, or changes. */
  void note(@Nullable Field field, WeightedOperation operation) {
    List<String> keySpaces =
        operation.hotKeys().equals(HotKeys.NONE)
            ? List.of(operation.keySpace())
            : List.of(operation.keySpace(), operation.hotKeys().keySpace());
    if (field != null) {
      asked.add(new Asked(field, keySpaces));
    }
    if (operation.platformOperation().filter(Operation::changesEntries).isPresent()) {
      for (String keySpace : keySpaces) {
        changed.computeIfAbsent(keySpace, _ -> new LinkedHashSet<>()).add(operation.operation());
      }
    }
  }

  /** Reports ratios of keys that other operations of the workload change. */
  void check() {
    for (Asked each : asked) {
      each.keySpaces().stream()
          .filter(changed::containsKey)
          .findFirst()
          .ifPresent(keySpace ->
              values
                  .problems()
                  .add(
                      ProblemCode.CONFLICT,
                      each.field().key().node(),
                      "no hit ratio can be held in %s: %s takes entries out of it, or lets them expire"
                          .formatted(
                              Quoted.of(keySpace),
                              String.join(", ", changed.getOrDefault(keySpace, Set.of()))),
                      "a key space that none of these operations uses: "
                          + Arrays.stream(Operation.values())
                              .filter(Operation::changesEntries)
                              .map(Operation::label)
                              .collect(Collectors.joining(", "))));
    }
  }

  private record Asked(Field field, List<String> keySpaces) {}
}
