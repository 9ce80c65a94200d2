package io.warmfront.generator.operation;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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

  /**
   * Returns the failure by which an asynchronous step ended.
   *
   * @param thrown what the step completed with, wrapped or not
   */
  public static OperationFailure of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
      cause = cause.getCause();
    }
    return cause instanceof OperationFailure failure
        ? failure
        : new OperationFailure(ErrorKind.OTHER, "unexpected", cause);
  }

  /** Returns how it failed. */
  public ErrorKind kind() {
    return kind;
  }
}
