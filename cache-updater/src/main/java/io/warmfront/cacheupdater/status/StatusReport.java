package io.warmfront.cacheupdater.status;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.ComponentStatus.State;
import io.warmfront.contract.status.Figure;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what the loop, the metrics and Kafka say into one status. */
public final class StatusReport {
  /** The name of the component. */
  public static final String COMPONENT = "cache-updater";

  /** After how long without a turn the loop counts as stuck; a turn takes a few seconds at most. */
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

  private StatusReport() {}

  /**
   * Returns the status.
   *
   * @param instance the name of the process
   * @param loop what the loop says of itself
   * @param metrics what became of records
   * @param lagRecords records not yet applied; empty if Kafka did not say
   * @param kafkaFault why Kafka did not say; empty if it did
   * @param atMillis now, Unix milliseconds
   */
  public static ComponentStatus of(
      String instance,
      LoopState loop,
      UpdaterMetrics metrics,
      OptionalLong lagRecords,
      String kafkaFault,
      long atMillis) {
    Map<String, Double> figures = new HashMap<>();
    lagRecords.ifPresent(lag -> figures.put(Figure.UPDATE_LAG_RECORDS, (double) lag));
    figures.put(Figure.UPDATES_APPLIED, metrics.count(RecordOutcome.APPLIED));
    figures.put(
        Figure.UPDATES_STALE,
        metrics.count(RecordOutcome.STALE) + metrics.count(RecordOutcome.CONFLATED));
    figures.put(Figure.UPDATES_EXPIRED, metrics.count(RecordOutcome.EXPIRED));
    figures.put(Figure.DEAD_LETTERS, metrics.count(RecordOutcome.DEAD_LETTER));
    return new ComponentStatus(
        COMPONENT,
        instance,
        state(loop, kafkaFault),
        detail(loop, kafkaFault),
        atMillis,
        figures,
        Map.of(Figure.UPDATE_AGE, base64(metrics.recentAges())));
  }

  /** Whether the loop goes round. */
  public static boolean isAlive(LoopState loop) {
    return !loop.hasEnded() && loop.silentNanos() < STUCK_NANOS;
  }

  /** Returns a sentence for people: what is missing; empty if nothing is. */
  public static String detail(LoopState loop, String kafkaFault) {
    if (loop.hasEnded()) {
      return "The poll loop has ended; restart the process.";
    }
    String stuck =
        isAlive(loop)
            ? ""
            : "The poll loop has not gone round for %d s; restart the process"
                .formatted(TimeUnit.NANOSECONDS.toSeconds(loop.silentNanos()));
    return Stream.of(
            stuck,
            loop.loopFault(),
            waiting(loop.cacheFault()),
            loop.breakerFault(),
            loop.deadLetterFault(),
            loop.clockFault(),
            kafkaFault)
        .filter(fault -> !fault.isEmpty())
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(), faults -> faults.isEmpty() ? "" : sentence(faults)));
  }

  private static State state(LoopState loop, String kafkaFault) {
    if (!isAlive(loop)) {
      return State.DOWN;
    }
    if (!detail(loop, kafkaFault).isEmpty()) {
      return State.DEGRADED;
    }
    return loop.hasPolled() ? State.UP : State.STARTING;
  }

  private static String waiting(String cacheFault) {
    return cacheFault.isEmpty() ? "" : cacheFault + "; updates wait in the log";
  }

  private static String sentence(List<String> faults) {
    return String.join("; ", faults) + ".";
  }

  private static String base64(ExponentialHistogram histogram) {
    return Base64.getEncoder().encodeToString(HistogramCodec.encode(histogram).toByteArray());
  }
}
