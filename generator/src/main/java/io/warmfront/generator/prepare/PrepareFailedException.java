package io.warmfront.generator.prepare;

import org.jspecify.annotations.Nullable;

/** The data cannot be prepared; trying again would not help. */
public final class PrepareFailedException extends Exception {
  /** Creates a failure. */
  public PrepareFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
