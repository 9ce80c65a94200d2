package io.warmfront.contract.error;

import org.jspecify.annotations.Nullable;

/** A failure with a code. What is known of one record is a value instead; this is for the rest. */
public final class PipelineException extends RuntimeException {
  private final ErrorCode code;

  /**
   * Creates a failure.
   *
   * @param code its kind
   * @param message what was wrong, with the value, and what would be right
   * @param cause what led to it, if anything did
   */
  public PipelineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Creates a failure without a cause. */
  public PipelineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** Returns its kind. */
  public ErrorCode code() {
    return code;
  }
}
