package io.warmfront.breach.generator;

import org.jspecify.annotations.NullMarked;

/** A breach: writes to a standard stream. */
@NullMarked
public final class PrintsToTheConsole {
  /** Prints. */
  public void print() {
    System.out.println("printed");
  }
}
