package io.warmfront.cli.failure;

import io.warmfront.contract.error.ExitCode;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked. The message is shown as it is, without a trace. */
public class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /**
   * Creates a failure.
   *
   * @param exitCode with which the command ends
   * @param message what was wrong, with the value, and what helps
   */
  public CommandFailure(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  /** Creates a failure with what led to it; that goes into the log only. */
  public CommandFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Returns the code with which the command ends. */
  public final ExitCode exitCode() {
    return exitCode;
  }
}
