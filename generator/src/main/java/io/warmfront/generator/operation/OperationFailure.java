package io.warmfront.generator.operation;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A step of an operation that did not succeed. It has no stack trace: there may be many. */
public final class OperationFailure extends Exception {
  private final ErrorKind kind;
  private final @Nullable MissedRead missed;

  /**
   * Creates a failure.
   *
   * @param kind how it failed
   * @param message what was tried
   * @param cause what the driver said
   */
  public OperationFailure(ErrorKind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, null);
  }

  private OperationFailure(
      ErrorKind kind,
      @Nullable String message,
      @Nullable Throwable cause,
      @Nullable MissedRead missed) {
    super(message, cause, false, false);
    this.kind = kind;
    this.missed = missed;
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

  /** Returns the same failure of a read that the cache could not answer; of none if null. */
  OperationFailure during(@Nullable MissedRead read) {
    return new OperationFailure(kind, getMessage(), getCause(), read);
  }

  /** Returns what an operation comes to that ends by it. */
  public OperationResult result() {
    return OperationResult.error(kind).with(missed);
  }

  /** Returns how it failed. */
  public ErrorKind kind() {
    return kind;
  }
}
