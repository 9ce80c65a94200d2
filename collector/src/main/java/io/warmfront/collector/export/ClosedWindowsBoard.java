package io.warmfront.collector.export;

import io.warmfront.collector.topology.ClosedState;
import io.warmfront.collector.topology.ClosedStateListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is closed in each partition that is merged in this process. Thread-safe. */
public final class ClosedWindowsBoard implements ClosedStateListener {
  private final Map<Integer, ClosedState> states = new ConcurrentHashMap<>();

  @Override
  public void show(int partition, ClosedState state) {
    states.put(partition, state);
  }

  @Override
  public void hide(int partition) {
    states.remove(partition);
  }

  /** Returns what is shown now, by partition. */
  public Map<Integer, ClosedState> states() {
    return Map.copyOf(states);
  }
}
