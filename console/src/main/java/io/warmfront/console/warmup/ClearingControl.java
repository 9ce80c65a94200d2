package io.warmfront.console.warmup;

import io.warmfront.console.run.RunId;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.KeyRange;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Workload;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Asks for the cache to forget the keys of a workload. Thread-safe. */
public final class ClearingControl {
  /** More would not fit into one record. */
  public static final int MOST_RANGES = 5_000;

  private static final String NAME = "clearing";

  /** Where wishes for clearings are written. */
  @FunctionalInterface
  public interface Journal {
    /**
     * Writes a wish, and returns when it is safe.
     *
     * @throws PipelineException if Kafka does not take it in time
     * @throws InterruptedException if the thread is interrupted
     */
    void append(CacheClearing wish) throws InterruptedException;
  }

  private final CacheClearings clearings;
  private final Journal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates a control.
   *
   * @param clearings what is known
   * @param journal where wishes are written
   * @param clock tells the time
   * @param random makes ids unique
   */
  public ClearingControl(
      CacheClearings clearings, Journal journal, InstantSource clock, RandomGenerator random) {
    this.clearings = clearings;
    this.journal = journal;
    this.clock = clock;
    this.random = random;
  }

  /** Returns how many key spaces the tenants of a workload have together. */
  public static long ranges(Workload workload) {
    return (long) workload.tenants().size() * workload.keySpaces().size();
  }

  /**
   * Asks for the keys of a workload to be forgotten.
   *
   * @param workload with at most {@link #MOST_RANGES} ranges
   * @return the id of the clearing
   * @throws PipelineException if Kafka does not take it in time
   * @throws InterruptedException if the thread is interrupted
   */
  public String start(Workload workload) throws InterruptedException {
    List<KeyRange> keys = new ArrayList<>();
    for (Tenant tenant : workload.tenants()) {
      for (KeySpace keySpace : workload.keySpaces()) {
        keys.add(new KeyRange(tenant.name(), keySpace.name(), keySpace.count()));
      }
    }
    long now = clock.millis();
    CacheClearing wish = new CacheClearing(RunId.of(NAME, now, random.nextInt()), now, keys);
    journal.append(wish);
    clearings.apply(wish);
    return wish.id();
  }
}
