package io.warmfront.collector.fault;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is put aside.
 *
 * @param code the kind of cause
 * @param message what was wrong and what would be right
 * @param exception the class of the exception, null if there was none
 */
public record Cause(ErrorCode code, String message, @Nullable String exception) {
  /** Creates a cause without an exception. */
  public Cause(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * Returns the cause behind an exception: the first {@link PipelineException} in its chain, or
   * else {@link ErrorCode#UNKNOWN}.
   */
  public static Cause of(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof PipelineException known) {
        return new Cause(known.code(), messageOf(known), known.getClass().getName());
      }
    }
    return new Cause(ErrorCode.UNKNOWN, messageOf(fault), fault.getClass().getName());
  }

  private static String messageOf(Throwable fault) {
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }
}
