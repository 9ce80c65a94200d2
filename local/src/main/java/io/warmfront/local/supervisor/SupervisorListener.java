package io.warmfront.local.supervisor;

/** Is told what a supervisor does. Called by several threads, possibly at once; returns soon. */
@FunctionalInterface
public interface SupervisorListener {
  /** Takes note of an event. */
  void on(SupervisorEvent event);
}
