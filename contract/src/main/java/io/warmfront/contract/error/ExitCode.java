package io.warmfront.contract.error;

/** The exit codes of every Warmfront process: a public interface. */
public enum ExitCode {
  /** All went well; of a run: its thresholds held and its numbers are complete. */
  PASS(0),
  /** A fault of Warmfront's own. */
  INTERNAL_ERROR(1),
  /** The command line was wrong. */
  USAGE(2),
  /** A workload or a configuration was wrong. */
  INVALID_CONFIGURATION(3),
  /** A server that is needed is unreachable or refuses. */
  DEPENDENCY(4),
  /** The run's numbers cannot be judged. */
  INVALID(96),
  /** The run was stopped before its end. */
  ABORTED(97),
  /** The run is worse than its baseline. */
  REGRESSION(98),
  /** A threshold did not hold. */
  THRESHOLD_FAILED(99),
  /** Stopped by Ctrl-C. */
  INTERRUPTED(130),
  /** Stopped by SIGTERM. */
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns the number that the shell sees. */
  public int number() {
    return number;
  }
}
