package io.warmfront.cli.failure;

import io.warmfront.contract.error.ExitCode;

/** The console did not answer; it may do so later. */
public final class ConsoleUnreachable extends CommandFailure {
  private static final long serialVersionUID = 1;

  /** Creates a failure of a console that answers that it cannot serve now. */
  public ConsoleUnreachable(String message) {
    super(ExitCode.DEPENDENCY, message);
  }

  /** Creates a failure; the message says which address and why. */
  public ConsoleUnreachable(String message, Throwable cause) {
    super(ExitCode.DEPENDENCY, message, cause);
  }
}
