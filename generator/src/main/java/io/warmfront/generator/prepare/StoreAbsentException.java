package io.warmfront.generator.prepare;

/** A server does not answer yet; trying again may help. */
public final class StoreAbsentException extends Exception {
  /** Creates a failure. */
  public StoreAbsentException(String message, Throwable cause) {
    super(message, cause);
  }
}
