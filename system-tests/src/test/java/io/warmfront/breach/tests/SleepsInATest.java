package io.warmfront.breach.tests;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** A breach: a test that sleeps. */
@NullMarked
public final class SleepsInATest {
  /** Sleeps. */
  public void byThread() throws InterruptedException {
    Thread.sleep(1);
  }

  /** Sleeps too. */
  public void byUnit() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(1);
  }
}
