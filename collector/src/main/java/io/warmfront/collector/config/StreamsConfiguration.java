package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.collector.topology.ProcessingGuarantee;
import io.warmfront.collector.topology.RebalanceProtocol;
import io.warmfront.contract.label.LabelRule;
import java.time.Duration;

/**
 * How Kafka Streams runs.
 *
 * @param threads stream threads, 1 to 64
 * @param guarantee what a crash may do to counts, {@code exactly-once} or {@code at-least-once};
 *     only to be changed while no collector runs
 * @param commitInterval how often a transaction is committed, 100 ms to 10 s
 * @param transactionTimeout after how long Kafka gives up a transaction that nobody ended, 5 s to
 *     10 min
 * @param sessionTimeout after how long a silent collector counts as dead, 6 s to 10 min
 * @param mergePartitions over how many partitions runs are spread, 1 to 1,000; only to be changed
 *     with the internal topics deleted
 * @param cacheBytes memory for state that is not written yet, 0 to 1 GiB
 * @param forgetAfter how long the position of a silent shard is kept, 1 min to 30 d: as long as the
 *     frames topic keeps frames
 * @param labels how many values of each tag of a run have labels of their own unless a rule says
 *     otherwise, 1 to 100,000
 * @param protocol how the collectors share out partitions, {@code classic} or {@code streams}; only
 *     to be changed while no collector runs
 * @param standbyReplicas how many further processes keep a copy of each task's state, 0 to 2
 * @param replacements how many threads may be replaced within the time below before the process
 *     ends, 0 to 1,000
 * @param replacementsWithin that time, 1 s to 1 d
 * @param standstillAfter how long the process may neither work nor restore state while Kafka
 *     answers before it ends, 10 s to 1 d
 */
@ConfigurationProperties("warmfront.collector.streams")
public record StreamsConfiguration(
    int threads,
    ProcessingGuarantee guarantee,
    Duration commitInterval,
    Duration transactionTimeout,
    Duration sessionTimeout,
    int mergePartitions,
    long cacheBytes,
    Duration forgetAfter,
    int labels,
    RebalanceProtocol protocol,
    int standbyReplicas,
    int replacements,
    Duration replacementsWithin,
    Duration standstillAfter) {
  private static final String PREFIX = "warmfront.collector.streams.";

  /** Checks every value. */
  public StreamsConfiguration {
    Check.range(PREFIX + "threads", threads, 1, 64);
    Check.range(
        PREFIX + "commit-interval", commitInterval, Duration.ofMillis(100), Duration.ofSeconds(10));
    Check.range(
        PREFIX + "transaction-timeout",
        transactionTimeout,
        Duration.ofSeconds(5),
        Duration.ofMinutes(10));
    Check.range(
        PREFIX + "session-timeout", sessionTimeout, Duration.ofSeconds(6), Duration.ofMinutes(10));
    Check.range(PREFIX + "merge-partitions", mergePartitions, 1, 1_000);
    Check.range(PREFIX + "cache-bytes", cacheBytes, 0, 1L << 30);
    Check.range(PREFIX + "forget-after", forgetAfter, Duration.ofMinutes(1), Duration.ofDays(30));
    Check.range(PREFIX + "labels", labels, 1, LabelRule.MOST);
    Check.range(PREFIX + "standby-replicas", standbyReplicas, 0, 2);
    Check.range(PREFIX + "replacements", replacements, 0, 1_000);
    Check.range(
        PREFIX + "replacements-within",
        replacementsWithin,
        Duration.ofSeconds(1),
        Duration.ofDays(1));
    Check.range(
        PREFIX + "standstill-after", standstillAfter, Duration.ofSeconds(10), Duration.ofDays(1));
  }
}
