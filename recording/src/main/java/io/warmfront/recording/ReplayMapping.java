package io.warmfront.recording;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.entry.KeyHash;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay makes of a recorded operation: one of the scenario's own operations, for one of the
 * workload's tenants, with a key of its own key space. A recorded tenant that the workload does not
 * have becomes one of its tenants by a hash. Immutable.
 */
public final class ReplayMapping {
  private final Replay replay;
  private final List<Tenant> tenants;
  private final Map<String, Integer> tenantPlaces = new HashMap<>();
  private final Map<String, Integer> operationPlaces = new HashMap<>();
  private final List<KeySpace> keySpaces;

  /**
   * Creates the mapping of a scenario that replays.
   *
   * @throws IllegalArgumentException if it names a key space that the workload does not have
   */
  public ReplayMapping(Workload workload, Scenario scenario) {
    this.replay = scenario.replay();
    this.tenants = scenario.served(workload.tenants());
    for (int i = 0; i < tenants.size(); i++) {
      tenantPlaces.put(tenants.get(i).name(), i);
    }
    for (int i = 0; i < scenario.operations().size(); i++) {
      operationPlaces.putIfAbsent(scenario.operations().get(i).operation(), i);
    }
    this.keySpaces =
        scenario.operations().stream().map(it -> keySpace(workload, it.keySpace())).toList();
  }

  /** Returns what becomes of an operation; null if the scenario has no such operation. */
  public @Nullable Mapped of(RecordedOperation recorded) {
    String label = recorded.operation();
    Integer operation = operationPlaces.get(replay.operations().getOrDefault(label, label));
    if (operation == null) {
      return null;
    }
    Integer known = tenantPlaces.get(recorded.tenant());
    int tenant =
        known == null ? Math.floorMod(recorded.tenant().hashCode(), tenants.size()) : known;
    KeySpace keySpace = keySpaces.get(operation);
    long id =
        switch (replay.keys()) {
          case SAME -> recorded.id();
          case HASH -> KeyHash.of(recorded.tenant(), recorded.keySpace(), recorded.id());
        };
    return new Mapped(
        operation,
        tenant,
        new CacheKey(
            tenants.get(tenant).name(), keySpace.name(), Math.floorMod(id, keySpace.count())));
  }

  private static KeySpace keySpace(Workload workload, String name) {
    return workload.keySpaces().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no key space is called '%s'".formatted(name)));
  }

  /**
   * What a recorded operation becomes.
   *
   * @param operation its place among the scenario's operations
   * @param tenant its place among the tenants that the scenario serves
   * @param key which item
   */
  public record Mapped(int operation, int tenant, CacheKey key) {}
}
