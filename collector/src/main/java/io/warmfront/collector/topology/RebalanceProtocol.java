package io.warmfront.collector.topology;

import java.util.Locale;

/** How the collectors of a group share out partitions. All members of a group use the same one. */
public enum RebalanceProtocol {
  /**
   * One of the members shares out. A restarted process has its old place at once, as it says who it
   * is.
   */
  CLASSIC,
  /**
   * The broker shares out (KIP-1071). Members have no lasting names, so after a kill the broker
   * waits for its session timeout; how many standby replicas there are is a setting of the group.
   */
  STREAMS;

  /** Returns the value of Kafka Streams' own setting. */
  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}
