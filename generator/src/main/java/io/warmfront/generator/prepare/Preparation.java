package io.warmfront.generator.prepare;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Prepared;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and loads the data that a run's operations need, and says how far it is. Items that no
 * operation of the workload reads are not loaded. A server that does not answer is waited for.
 */
public final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final long AGAIN_NANOS = 500_000_000;
  private static final long PROGRESS_EVERY_MILLIS = 500;
  private static final long LOG_EVERY_MILLIS = 2_000;

  private final Map<Prepared, ItemStore> stores;
  private final Announcements announcements;
  private final Duration patience;
  private final InstantSource clock;
  private final WorkloadCheck check;

  /**
   * Creates a preparation that takes every workload for good.
   *
   * @param stores who prepares what; one for each kind of data
   * @param announcements is told of progress and end
   * @param patience how long a server that does not answer is waited for
   * @param clock wall time
   * @throws IllegalArgumentException if a kind of data has no store
   */
  public Preparation(
      Map<Prepared, ItemStore> stores,
      Announcements announcements,
      Duration patience,
      InstantSource clock) {
    this(stores, announcements, patience, clock, workload -> {});
  }

  /**
   * Creates a preparation.
   *
   * @param stores who prepares what; one for each kind of data
   * @param announcements is told of progress and end
   * @param patience how long a server that does not answer is waited for
   * @param clock wall time
   * @param check finds what only a generator can find wrong, before anything is loaded
   * @throws IllegalArgumentException if a kind of data has no store
   */
  public Preparation(
      Map<Prepared, ItemStore> stores,
      Announcements announcements,
      Duration patience,
      InstantSource clock,
      WorkloadCheck check) {
    if (stores.size() < Prepared.values().length) {
      throw new IllegalArgumentException("nobody prepares some of the data: " + stores.keySet());
    }
    this.stores = new EnumMap<>(stores);
    this.announcements = announcements;
    this.patience = patience;
    this.clock = clock;
    this.check = check;
  }

  /**
   * Prepares a run and announces the end, whatever it is.
   *
   * @param command the run
   * @param isWanted false as soon as nobody waits for it any more
   */
  public void prepare(RunCommand command, BooleanSupplier isWanted) {
    long since = clock.millis();
    try {
      check.check(command.workload());
      Map<ItemStore, List<ItemSet>> needed = new LinkedHashMap<>();
      stores.forEach((prepared, store) -> needed.put(store, sets(command.workload(), prepared)));
      Progress progress =
          new Progress(
              command.run(),
              needed.values().stream().flatMap(List::stream).mapToLong(ItemSet::count).sum());
      progress.tell(true);
      if (loadAll(needed, progress, isWanted)) {
        long took = clock.millis() - since;
        LOG.info("run {}: {} items are there, after {} ms", command.run(), progress.total, took);
        announce(
            command.run(),
            RunEvent.Kind.PREPARED,
            "%,d items are there".formatted(progress.total),
            Map.of("items", Long.toString(progress.total), "millis", Long.toString(took)));
      }
    } catch (PrepareFailedException | RuntimeException e) {
      LOG.warn("run {} cannot be prepared", command.run(), e);
      announce(
          command.run(), RunEvent.Kind.PREPARE_FAILED, String.valueOf(e.getMessage()), Map.of());
    }
  }

  private boolean loadAll(
      Map<ItemStore, List<ItemSet>> needed, Progress progress, BooleanSupplier isWanted)
      throws PrepareFailedException {
    for (Map.Entry<ItemStore, List<ItemSet>> each : needed.entrySet()) {
      if (!load(each.getKey(), each.getValue(), progress, isWanted)) {
        return false;
      }
    }
    return true;
  }

  private boolean load(
      ItemStore store, List<ItemSet> sets, Progress progress, BooleanSupplier isWanted)
      throws PrepareFailedException {
    long since = clock.millis();
    long before = progress.done;
    while (!sets.isEmpty()) {
      if (!isWanted.getAsBoolean()) {
        LOG.info("run {} is not wanted any more", progress.run);
        return false;
      }
      try {
        progress.done = before;
        store.load(sets, progress::add);
        return true;
      } catch (StoreAbsentException e) {
        if (clock.millis() - since >= patience.toMillis()) {
          throw new PrepareFailedException(
              "%s did not answer for %d s: %s"
                  .formatted(store.name(), patience.toSeconds(), e.getMessage()),
              e);
        }
        LOG.info("run {} waits for {}: {}", progress.run, store.name(), e.getMessage());
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    }
    return true;
  }

  private static List<ItemSet> sets(Workload workload, Prepared prepared) {
    Set<String> used =
        workload.scenarios().stream()
            .flatMap(it -> it.operations().stream())
            .filter(it -> it.prepared().contains(prepared))
            .flatMap(Preparation::keySpaces)
            .collect(Collectors.toSet());
    List<ItemSet> sets = new ArrayList<>();
    for (KeySpace keySpace : workload.keySpaces()) {
      if (used.contains(keySpace.name())) {
        for (Tenant tenant : workload.tenants()) {
          sets.add(
              new ItemSet(tenant.name(), keySpace.name(), keySpace.count(), keySpace.valueSize()));
        }
      }
    }
    return sets;
  }

  /** Its own and the one that becomes hot. */
  private static Stream<String> keySpaces(WeightedOperation operation) {
    HotKeys hotKeys = operation.hotKeys();
    return hotKeys.equals(HotKeys.NONE)
        ? Stream.of(operation.keySpace())
        : Stream.of(operation.keySpace(), hotKeys.keySpace());
  }

  private void announce(
      String run, RunEvent.Kind kind, String message, Map<String, String> details) {
    announcements.announce(new RunEvent(run, kind, message, clock.millis(), details));
  }

  /** How far one preparation is; told at most twice a second. Confined to its thread. */
  private final class Progress {
    private final String run;
    private final long total;
    private long done;
    private long toldMillis;
    private long loggedMillis;

    Progress(String run, long total) {
      this.run = run;
      this.total = total;
      this.loggedMillis = clock.millis();
    }

    void add(long items) {
      done += items;
      tell(done == total);
    }

    void tell(boolean isDue) {
      long now = clock.millis();
      if (!isDue && now - toldMillis < PROGRESS_EVERY_MILLIS) {
        return;
      }
      toldMillis = now;
      if (now - loggedMillis >= LOG_EVERY_MILLIS) {
        loggedMillis = now;
        LOG.info("run {}: {} of {} items are there", run, done, total);
      }
      announce(
          run,
          RunEvent.Kind.PREPARING,
          "%,d of %,d items are there".formatted(done, total),
          Map.of("done", Long.toString(done), "total", Long.toString(total)));
    }
  }
}
