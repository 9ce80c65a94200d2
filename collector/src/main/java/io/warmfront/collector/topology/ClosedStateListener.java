package io.warmfront.collector.topology;

/** Learns what has been closed, once it has been committed. Thread-safe. */
public interface ClosedStateListener {
  /** Shows what is closed in a partition; replaces what was shown of it before. */
  void show(int partition, ClosedState state);

  /** Forgets a partition that is not merged here any more. */
  void hide(int partition);
}
