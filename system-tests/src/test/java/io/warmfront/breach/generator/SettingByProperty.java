package io.warmfront.breach.generator;

import io.micronaut.context.annotation.Property;
import org.jspecify.annotations.NullMarked;

/** A breach: a setting fetched by name. */
@NullMarked
public final class SettingByProperty {
  private final int rate;

  /** Creates one. */
  public SettingByProperty(@Property(name = "warmfront.rate") int rate) {
    this.rate = rate;
  }

  /** Returns the rate. */
  public int rate() {
    return rate;
  }
}
