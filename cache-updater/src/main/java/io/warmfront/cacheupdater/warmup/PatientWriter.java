package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.BackOff;
import io.warmfront.cacheupdater.apply.Pending;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import io.warmfront.contract.warmup.WarmupCounts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes updates until each has its place: waits while the cache is missing, and halves a batch
 * that fails for an unknown reason until the update at fault stands alone, which is then refused.
 * For one thread.
 */
final class PatientWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PatientWriter.class);
  private static final WarmupCounts WRITTEN = new WarmupCounts(1, 0, 0, 0, 0, 0, 0);
  private static final WarmupCounts SUPERSEDED = new WarmupCounts(0, 1, 0, 0, 0, 0, 0);
  private static final WarmupCounts EXPIRED = new WarmupCounts(0, 0, 1, 0, 0, 0, 0);
  private static final WarmupCounts TOMBSTONE = new WarmupCounts(0, 0, 0, 1, 0, 0, 0);
  private static final WarmupCounts REFUSED = new WarmupCounts(0, 0, 0, 0, 0, 1, 0);

  private final CacheTarget target;
  private final BackOff backOff;
  private final int attempts;
  private final StopSign stop;
  private volatile String fault = "";

  /**
   * Creates a writer.
   *
   * @param target the cache
   * @param backOff how long to wait while it is missing
   * @param attempts how often an update that fails alone is tried
   * @param stop ends the waiting
   */
  PatientWriter(CacheTarget target, BackOff backOff, int attempts, StopSign stop) {
    this.target = target;
    this.backOff = backOff;
    this.attempts = attempts;
    this.stop = stop;
  }

  /** Returns why it waits; empty if it does not. Any thread may ask. */
  String fault() {
    return fault;
  }

  /**
   * Writes, and returns what became of the updates.
   *
   * @param updates each key at most once
   * @throws StoppedException if it was told to stop first
   */
  WarmupCounts write(List<Pending> updates) throws StoppedException {
    int alone = 0;
    for (int failures = 1; ; failures++) {
      try {
        List<Result> results = target.apply(updates.stream().map(Pending::write).toList());
        fault = "";
        return counts(updates, results);
      } catch (PipelineException e) {
        if (e.code().reaction() == Reaction.RETRY) {
          fault = String.valueOf(e.getMessage());
        } else if (updates.size() > 1) {
          int middle = updates.size() / 2;
          return write(updates.subList(0, middle))
              .plus(write(updates.subList(middle, updates.size())));
        } else if (++alone >= attempts) {
          LOG.warn("A record failed alone {} times and is left out", alone, e);
          return REFUSED;
        }
        stop.pause(backOff.waitNanos(failures));
      }
    }
  }

  private static WarmupCounts counts(List<Pending> updates, List<Result> results) {
    WarmupCounts counts = WarmupCounts.NONE;
    for (int i = 0; i < results.size(); i++) {
      counts = counts.plus(place(updates.get(i), results.get(i)));
    }
    return counts;
  }

  private static WarmupCounts place(Pending update, Result result) {
    return switch (result) {
      case Result.Rejected _ -> REFUSED;
      case Result.Applied() when update.expired() -> EXPIRED;
      case Result.Stale() when update.expired() -> EXPIRED;
      case Result.Applied() when update.write().entry().tombstone() -> TOMBSTONE;
      case Result.Applied() -> WRITTEN;
      case Result.Stale() -> SUPERSEDED;
    };
  }
}
