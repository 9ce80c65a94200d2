package io.warmfront.generator.operation.postgres;

/** Is told how operations fare with the pool, each time. Implementations are thread-safe. */
public interface PoolListener {
  /** Nobody listens. */
  PoolListener NONE =
      new PoolListener() {
        @Override
        public void waited(long nanos) {}

        @Override
        public void timedOut() {}
      };

  /**
   * An operation waits no longer: it has a connection, or has given up.
   *
   * @param nanos how long it waited
   */
  void waited(long nanos);

  /** An operation got no connection in time; how long it waited is told too. */
  void timedOut();
}
