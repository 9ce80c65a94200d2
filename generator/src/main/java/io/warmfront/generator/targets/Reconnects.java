package io.warmfront.generator.targets;

/** Hears of connections that a server has hung up on and that were opened anew. Thread-safe. */
@FunctionalInterface
public interface Reconnects {
  /** A connection to a target was opened again. */
  void reconnected(String target);
}
