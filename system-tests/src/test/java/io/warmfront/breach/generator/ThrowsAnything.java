package io.warmfront.breach.generator;

import org.jspecify.annotations.NullMarked;

/** A breach: an exception that says nothing. */
@NullMarked
public final class ThrowsAnything {
  /** Throws. */
  public void now(boolean really) {
    if (!really) {
      return;
    }
    throw new RuntimeException("anything");
  }
}
