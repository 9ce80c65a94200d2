package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.deadletter.DeadLetter;
import io.warmfront.cacheupdater.span.UpdateSpans;
import io.warmfront.cacheupdater.span.WriteSpans;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch into the cache until each of its updates has come to an end. Waits while the cache
 * is missing, and halves a group that fails for an unknown reason. For the consumer's thread.
 */
final class LiveWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LiveWriter.class);

  private final MarkedCache cache;
  private final Batch batch;
  private final Retrying retrying;
  private final Commits commits;
  private final Settling settling;
  private final PuttingAside bad;
  private final UpdaterMetrics metrics;
  private final UpdateSpans spans;

  /** What tries again, and how often. */
  record Retrying(BackOff backOff, int attempts) {}

  LiveWriter(
      MarkedCache cache,
      Batch batch,
      Retrying retrying,
      Commits commits,
      Settling settling,
      PuttingAside bad,
      UpdaterMetrics metrics,
      UpdateSpans spans) {
    this.cache = cache;
    this.batch = batch;
    this.retrying = retrying;
    this.commits = commits;
    this.settling = settling;
    this.bad = bad;
    this.metrics = metrics;
    this.spans = spans;
  }

  /** Writes what may be written now. */
  void work() {
    if (!cache.isReady(isHolding())) {
      return;
    }
    List<KeyLine> group = batch.next(System.nanoTime());
    while (!group.isEmpty() && attempt(group)) {
      group = batch.next(System.nanoTime());
    }
  }

  /** Whether updates wait to be written. */
  boolean isHolding() {
    return !batch.isEmpty();
  }

  /** Returns how long nothing can be done, in nanoseconds, as far as is known. */
  long leftNanos(long nowNanos) {
    if (cache.isMissing()) {
      return cache.leftNanos(nowNanos);
    }
    return batch.isEmpty() ? Long.MAX_VALUE : batch.dueNanos().orElse(nowNanos) - nowNanos;
  }

  /** Returns whether to go on: false if the cache is missing, or has lost a mark. */
  private boolean attempt(List<KeyLine> group) {
    WriteSpans writing =
        spans.write(group.stream().map(line -> line.first().record()), group.size());
    try {
      Set<TopicPartition> partitions =
          group.stream().map(line -> line.first().partition()).collect(Collectors.toSet());
      Optional<List<Result>> results =
          cache.apply(
              group.stream().map(line -> line.first().write()).toList(),
              commits.positions(partitions));
      writing.done();
      if (results.isEmpty()) {
        batch.putBack(group);
        return false;
      }
      for (int i = 0; i < group.size(); i++) {
        settle(group.get(i), results.get().get(i));
      }
      return true;
    } catch (PipelineException e) {
      writing.failed(e.code());
      if (e.code().reaction() == Reaction.RETRY) {
        metrics.retried(e.code());
        batch.putBack(group);
        cache.missing(e);
        return false;
      }
      return narrow(group, e);
    }
  }

  private void settle(KeyLine line, Result result) {
    Pending first = line.first();
    switch (result) {
      case Result.Applied() when first.expired() -> settling.done(line, RecordOutcome.EXPIRED);
      case Result.Stale() when first.expired() -> settling.done(line, RecordOutcome.EXPIRED);
      case Result.Applied() -> settling.done(line, RecordOutcome.APPLIED);
      case Result.Stale() -> settling.done(line, RecordOutcome.STALE);
      case Result.Rejected(ErrorCode code, String reason) ->
          putAside(line, new DeadLetter(first.record(), code, reason, null));
    }
  }

  /**
   * Halves a group until the update at fault stands alone. A cache that does not answer a probe was
   * the reason itself: then nothing is held against any update.
   */
  private boolean narrow(List<KeyLine> group, PipelineException fault) {
    if (!cache.answers(true)) {
      batch.putBack(group);
      return false;
    }
    if (group.size() > 1) {
      metrics.retried(fault.code());
      batch.halve(group);
      return true;
    }
    KeyLine line = group.getFirst();
    int failures = line.failedAlone();
    if (failures < retrying.attempts()) {
      metrics.retried(fault.code());
      batch.delay(line, System.nanoTime() + retrying.backOff().waitNanos(failures));
      return true;
    }
    LOG.warn("An update failed alone {} times and is put aside", failures, fault);
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    String reason = "the update failed alone %d times: %s".formatted(failures, fault.getMessage());
    putAside(line, new DeadLetter(line.first().record(), ErrorCode.UNKNOWN, reason, cause));
    return true;
  }

  private void putAside(KeyLine line, DeadLetter letter) {
    bad.put(letter);
    line.dropFirst();
    if (!line.isEmpty()) {
      batch.putBack(List.of(line));
    }
  }
}
