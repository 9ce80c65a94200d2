package io.warmfront.generator.operation;

import org.jspecify.annotations.Nullable;

/** A step of an operation that did not succeed. It has no stack trace: there may be many. */
public final class OperationFailure extends Exception {
  private final ErrorKind kind;

  /**
   * Creates a failure.
   *
   * @param kind how it failed
   * @param message what was tried
   * @param cause what the driver said
   */
  public OperationFailure(ErrorKind kind, String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
  }

  /** Returns how it failed. */
  public ErrorKind kind() {
    return kind;
  }
}
