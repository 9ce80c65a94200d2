package io.warmfront.breach.circle.two;

import io.warmfront.breach.circle.one.First;
import org.jspecify.annotations.NullMarked;

/** A breach: two packages that use each other. */
@NullMarked
public final class Second {
  /** Its turn. */
  public First first() {
    return new First();
  }
}
