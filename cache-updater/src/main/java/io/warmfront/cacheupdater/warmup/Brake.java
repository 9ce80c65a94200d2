package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each second at Redis and at the live updates, and sets the pace by it. For one thread. */
final class Brake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Brake.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration FAREWELL = Duration.ofMillis(200);

  private final Pace pace;
  private final double mostSeconds;
  private final long mostLag;
  private final RedisPulse pulse;
  private final Admin admin;
  private final LiveLag lag;

  /** Connects to both. */
  Brake(WarmupSettings settings, WarmupEnds ends, Pace pace) {
    this.pace = pace;
    this.mostSeconds = settings.config().mostRedisP99().toNanos() / 1e9;
    this.mostLag = settings.config().mostLagRecords();
    this.admin = ends.admins().get();
    this.lag = new LiveLag(admin, settings.updater().poll().group());
    this.pulse = new RedisPulse(ends.targets().apply(0));
  }

  /**
   * Watches until it is told to stop.
   *
   * @param settled tells how many records are settled
   * @throws StoppedException when it was told
   */
  void watch(LongSupplier settled, StopSign stop) throws StoppedException {
    long before = settled.getAsLong();
    long at = System.nanoTime();
    while (true) {
      stop.pause(INTERVAL_NANOS);
      long now = System.nanoTime();
      long count = settled.getAsLong();
      Limit known = pace.limit();
      pace.adapt(suffers(), (count - before) / ((now - at) / 1e9));
      if (pace.limit() != known) {
        LOG.info("The warm-up is now held back by {}", pace.limit());
      }
      before = count;
      at = now;
    }
  }

  @Override
  public void close() {
    pulse.close();
    admin.close(FAREWELL);
  }

  private Limit suffers() throws StoppedException {
    OptionalDouble p99 = pulse.p99();
    if (p99.isPresent() && p99.getAsDouble() > mostSeconds) {
      return Limit.REDIS;
    }
    try {
      OptionalLong waiting = lag.records();
      return waiting.isPresent() && waiting.getAsLong() > mostLag ? Limit.LIVE_LAG : Limit.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(e);
    }
  }
}
