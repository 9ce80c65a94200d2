package io.warmfront.collector.topology;

import org.apache.kafka.streams.StreamsConfig;

/** What a crash of a collector may do to counts. All members of a group use the same one. */
public enum ProcessingGuarantee {
  /** Nothing: what was read, merged and written since the last commit is one transaction. */
  EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2),
  /**
   * The last frames before it may count twice, or as duplicates, or not at all, as stores are then
   * written one after the other and not together. It is there to measure what transactions cost,
   * and for a broker that has none.
   */
  AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE);

  private final String setting;

  ProcessingGuarantee(String setting) {
    this.setting = setting;
  }

  /** Returns the value of Kafka Streams' own setting. */
  String setting() {
    return setting;
  }
}
