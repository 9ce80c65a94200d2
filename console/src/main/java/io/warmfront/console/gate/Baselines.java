package io.warmfront.console.gate;

import io.warmfront.contract.baseline.Baseline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All baselines, as their topic tells them. Thread-safe. */
public final class Baselines {
  private final Map<String, Baseline> byName = new TreeMap<>();

  /** Takes one in; it takes the place of an earlier one of the same name. */
  public synchronized void apply(Baseline baseline) {
    byName.put(baseline.name(), baseline);
  }

  /** Takes one out. */
  public synchronized void remove(String name) {
    byName.remove(name);
  }

  /** Returns the one of a name. */
  public synchronized Optional<Baseline> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns all, sorted by name. */
  public synchronized List<Baseline> all() {
    return List.copyOf(byName.values());
  }
}
