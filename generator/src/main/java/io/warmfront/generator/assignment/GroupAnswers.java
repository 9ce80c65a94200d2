package io.warmfront.generator.assignment;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * How often the group's coordinator has answered a consumer. Kafka's client tells of a heartbeat
 * that was sent, not of one that was heard; but it counts the answers. Confined to one thread.
 */
final class GroupAnswers {
  private static final String COORDINATOR = "consumer-coordinator-metrics";
  private static final Set<String> COUNTED = Set.of("heartbeat-total", "join-total", "sync-total");

  private final List<? extends Metric> counters;
  private double known;

  /** Creates one for a consumer of the classic group protocol. */
  GroupAnswers(Consumer<?, ?> consumer) {
    this.counters =
        consumer.metrics().entrySet().stream()
            .filter(it -> it.getKey().group().equals(COORDINATOR))
            .filter(it -> COUNTED.contains(it.getKey().name()))
            .map(it -> it.getValue())
            .toList();
  }

  /** Whether there was an answer since the last call. */
  boolean hasNew() {
    double now = counters.stream().mapToDouble(it -> (Double) it.metricValue()).sum();
    boolean isNew = now > known;
    known = now;
    return isNew;
  }
}
