package io.warmfront.breach.redis;

import org.jspecify.annotations.NullMarked;

/** A breach: uses a module that its own may not use. */
@NullMarked
public final class Stray {
  /** What it should not know. */
  public io.warmfront.breach.generator.Stray other() {
    return new io.warmfront.breach.generator.Stray();
  }
}
