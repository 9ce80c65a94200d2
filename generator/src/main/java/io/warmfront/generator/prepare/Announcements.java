package io.warmfront.generator.prepare;

import io.warmfront.contract.run.RunEvent;

/** Where events of runs are told. Thread-safe; never waits. */
@FunctionalInterface
public interface Announcements {
  /** Tells of an event. */
  void announce(RunEvent event);
}
