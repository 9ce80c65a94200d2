package io.warmfront.contract.workload;

/**
 * How long the numbers of a run are those of a warm-up: its load is offered and recorded, but
 * neither judged nor in the figures of the summary, which has the warm-up's own.
 *
 * @param longestMillis after how long it ends at the latest, milliseconds since the start of the
 *     run; above 0, and 0 for no warm-up
 * @param convergence what ends it sooner; {@link Convergence#NONE} if only time does
 */
public record Warmup(long longestMillis, Convergence convergence) {
  /** All numbers of the run count. */
  public static final Warmup NONE = new Warmup(0, Convergence.NONE);

  /** Returns one that ends after a time. */
  public static Warmup lasting(long millis) {
    return new Warmup(millis, Convergence.NONE);
  }
}
