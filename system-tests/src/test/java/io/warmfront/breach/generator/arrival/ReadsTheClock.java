package io.warmfront.breach.generator.arrival;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** A breach: a schedule that reads the clock. */
@NullMarked
public final class ReadsTheClock {
  /** Reads one clock. */
  public long nanos() {
    return System.nanoTime();
  }

  /** Reads another. */
  public Instant now() {
    return Instant.now();
  }
}
