package io.warmfront.updates.outbox;

/** Is told how a relay goes. Called by the thread of the relay. */
public interface RelayListener {
  /** So many updates are in the log, and so many rows were no updates and were put aside. */
  void relayed(int updates, int putAside);

  /** The database or Kafka is away; it is tried again. Told at the first failure alone. */
  void away(String reason);

  /** Both answer again. */
  void back();
}
