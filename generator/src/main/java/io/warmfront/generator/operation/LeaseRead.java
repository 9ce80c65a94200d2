package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.Leases.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cache once. If it has no true value, whoever gets the item's lease looks once more,
 * loads it from the origin and fills the cache; the others, in all generators, look again at
 * intervals until the value is there. If the holder dies its lease runs out, and one of those who
 * wait loads.
 */
public final class LeaseRead implements AsyncDriver {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseRead.class);

  private final Lookup lookup;
  private final Load load;
  private final Leases leases;
  private final Duration pause;
  private final Duration patience;
  private final LongSupplier nanoClock;

  /**
   * Creates a driver.
   *
   * @param pause between two looks of one who waits
   * @param patience the longest wait, longer than a lease; then it is a timeout
   */
  public LeaseRead(
      Lookup lookup,
      Load load,
      Leases leases,
      Duration pause,
      Duration patience,
      LongSupplier nanoClock) {
    this.lookup = lookup;
    this.load = load;
    this.leases = leases;
    this.pause = pause;
    this.patience = patience;
    this.nanoClock = nanoClock;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    return lookup
        .of(call.item())
        .thenCompose(found ->
            found.outcome().isMiss()
                ? OwnThread.start(() -> loadOrWait(call, found))
                : CompletableFuture.completedStage(found));
  }

  private OperationResult loadOrWait(OperationCall call, OperationResult first)
      throws OperationFailure, InterruptedException {
    long begun = nanoClock.getAsLong();
    while (nanoClock.getAsLong() - begun < patience.toNanos()) {
      Optional<Lease> lease = leases.acquire(call.item());
      try {
        // who has the lease looks as well: the one before may just have filled the cache
        OperationResult found = lookup.now(call.item());
        if (!found.outcome().isMiss()) {
          return found.outcome() == Outcome.ERROR
              ? found
              : OperationResult.missed(Outcome.COALESCED, 0, first.missedRead().got(found.bytes()));
        }
        if (lease.isPresent()) {
          return load.now(call, first);
        }
      } finally {
        lease.ifPresent(LeaseRead::release);
      }
      Thread.sleep(pause);
    }
    return OperationResult.error(ErrorKind.TIMEOUT);
  }

  /** What was loaded is loaded, whatever becomes of the lease. */
  private static void release(Lease lease) {
    try {
      lease.release();
    } catch (OperationFailure e) {
      LOG.debug("a lease has to run out by itself", e);
    }
  }
}
