package io.warmfront.breach.circle.one;

import io.warmfront.breach.circle.two.Second;
import org.jspecify.annotations.NullMarked;

/** A breach: two packages that use each other. */
@NullMarked
public final class First {
  /** Its turn. */
  public Second second() {
    return new Second();
  }
}
