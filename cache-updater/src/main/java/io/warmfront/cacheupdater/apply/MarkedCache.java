package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.error.PipelineException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The cache as the loop sees it: there or missing, with marks that move with what is written, so
 * that it is noticed when it has lost something. For the consumer's thread.
 */
final class MarkedCache {
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CacheTarget target;
  private final Watermarks marks;
  private final CacheClock clock;
  private final Commits commits;
  private final Outage outage;
  private long lastContactNanos = System.nanoTime() - CHECK_NANOS;
  private long lastCheckNanos = System.nanoTime() - CHECK_NANOS;

  MarkedCache(
      CacheTarget target, Watermarks marks, CacheClock clock, Commits commits, Outage outage) {
    this.target = target;
    this.marks = marks;
    this.clock = clock;
    this.commits = commits;
    this.outage = outage;
  }

  /**
   * Reads marks that are not known, if there are any, and returns what must be read again since the
   * cache has lost it.
   */
  List<Rewind> lost() {
    if (marks.areKnown() || leftNanos(System.nanoTime()) > 0) {
      return List.of();
    }
    try {
      marks.findPlaces();
      Map<TopicPartition, Long> applied = new HashMap<>(commits.marked(marks.unknown()));
      applied.putAll(commits.positions(marks.doubted()));
      clock.askWhenDue();
      return marks.read(applied);
    } catch (PipelineException e) {
      missing(e);
    } catch (KafkaException e) {
      String reason = "Kafka does not say how far partitions were applied: " + e.getMessage();
      outage.failed(reason, System.nanoTime());
    }
    return List.of();
  }

  /**
   * Whether it has marks at these positions: it is asked if it had others, and once a second to see
   * whether it has lost them.
   */
  boolean isMarked(Map<TopicPartition, Long> positions) {
    if (positions.isEmpty() || outage.isOpen() || !marks.areKnown()) {
      return false;
    }
    if (marks.standAt(positions) && System.nanoTime() - lastCheckNanos < CHECK_NANOS) {
      return true;
    }
    try {
      clock.askWhenDue();
      lastCheckNanos = System.nanoTime();
      marks.findPlaces();
      return marks.areKnown() && apply(List.of(), positions).isPresent();
    } catch (PipelineException e) {
      missing(e);
      return false;
    }
  }

  /**
   * Writes, and moves marks to positions. Empty if it has lost a mark: then marks are not known,
   * and what was written must be written again.
   *
   * @throws PipelineException if it takes nothing now, or cannot digest one of the writes
   */
  Optional<List<Result>> apply(List<Write> writes, Map<TopicPartition, Long> positions) {
    List<MarkStep> steps = marks.steps(positions);
    Optional<List<Result>> results = target.apply(writes, steps);
    lastContactNanos = System.nanoTime();
    outage.over();
    if (results.isPresent()) {
      marks.taken(positions.keySet(), steps);
    } else {
      marks.doubt(positions.keySet());
    }
    return results;
  }

  /**
   * Whether it may be written to: its marks are known, and it answers, if it was missing or long
   * not asked.
   *
   * @param hasWork whether there is something to write, which can prove it as well
   */
  boolean isReady(boolean hasWork) {
    long now = System.nanoTime();
    if (!marks.areKnown()) {
      return false;
    }
    if (outage.isOpen()) {
      return leftNanos(now) <= 0 && answers(hasWork);
    }
    return hasWork || now - lastContactNanos < CHECK_NANOS || answers(false);
  }

  /** Asks it whether it answers. */
  boolean answers(boolean hasWork) {
    try {
      target.probe();
      lastContactNanos = System.nanoTime();
      if (!hasWork) {
        outage.over(); // else only a write can prove it
      }
      return true;
    } catch (PipelineException e) {
      missing(e);
      return false;
    }
  }

  /** Notes that it takes nothing. */
  void missing(PipelineException fault) {
    outage.failed(String.valueOf(fault.getMessage()), System.nanoTime());
  }

  /** Whether it takes nothing now. */
  boolean isMissing() {
    return outage.isOpen();
  }

  /** Returns how long to wait until it may be tried, in nanoseconds; not above 0 if now. */
  long leftNanos(long nowNanos) {
    return outage.leftNanos(nowNanos);
  }
}
