package io.warmfront.breach.generator.payload;

import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** A breach: random numbers without a seed. */
@NullMarked
public final class UnseededPayload {
  /** Returns what no seed can repeat. */
  public Random random() {
    return new Random();
  }
}
