package io.warmfront.breach.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.NullMarked;

/** A breach: configuration that is no record. */
@NullMarked
@ConfigurationProperties("warmfront.mutable")
public class MutableConfig {
  private int rate;

  /** Returns the rate. */
  public int getRate() {
    return rate;
  }

  /** Sets the rate. */
  public void setRate(int rate) {
    this.rate = rate;
  }
}
