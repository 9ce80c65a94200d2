package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * Asks the cache once. If it has no true value, one operation of this process loads it from the
 * origin and fills the cache; those that miss the same key meanwhile wait for it and share its end,
 * an error too.
 */
public final class ReadThrough implements OperationDriver {
  private final Lookup lookup;
  private final Load load;
  private final Map<String, Flight> flights = new ConcurrentHashMap<>();

  /** Creates a driver. */
  public ReadThrough(
      Cache cache,
      Origin origin,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.lookup = new Lookup(cache, writes, clock, nanoClock);
    this.load = new Load(cache, origin, clock);
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    OperationResult found = lookup.of(call.item());
    if (!found.outcome().isMiss()) {
      return found;
    }
    Flight own = new Flight();
    Flight underWay = flights.putIfAbsent(call.item().text(), own);
    return underWay == null ? fly(call, found.outcome(), own) : underWay.share();
  }

  private OperationResult fly(OperationCall call, Outcome outcome, Flight own)
      throws OperationFailure, InterruptedException {
    try {
      own.result = load.of(call, outcome);
      return own.result;
    } catch (OperationFailure e) {
      own.result = OperationResult.error(e.kind());
      throw e;
    } finally {
      flights.remove(call.item().text(), own);
      own.landed.countDown();
    }
  }

  /** One load under way. Whoever flies it has timeouts, so those who wait need none. */
  private static final class Flight {
    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile OperationResult result = OperationResult.error(ErrorKind.OTHER);

    OperationResult share() throws InterruptedException {
      landed.await();
      OperationResult shared = result;
      return shared.outcome() == Outcome.ERROR ? shared : OperationResult.of(Outcome.COALESCED, 0);
    }
  }
}
