package io.warmfront.updates.publish;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Versions that are the time in microseconds since 1970, or one more than the last if the clock has
 * not gone on. They rise with each process that uses them as far as clocks agree: of two updates of
 * a key from two machines, the one whose clock is ahead may win. Thread-safe.
 */
public final class ClockVersions implements VersionSource {
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  /** Creates a source. */
  public ClockVersions(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long next() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return last.updateAndGet(before -> Math.max(before + 1, micros));
  }
}
