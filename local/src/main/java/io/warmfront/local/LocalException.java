package io.warmfront.local;

import org.jspecify.annotations.Nullable;

/** The platform cannot do what it was asked; {@link #problem()} says why and what helps. */
public final class LocalException extends RuntimeException {
  private final transient Problem problem;

  /** Creates a failure for a problem. */
  public LocalException(Problem problem) {
    this(problem, null);
  }

  /** Creates a failure for a problem with what led to it, if anything did. */
  public LocalException(Problem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** Returns what is wrong. */
  public Problem problem() {
    return problem;
  }
}
