package io.warmfront.benchmarks;

import java.util.Map;

/**
 * One figure.
 *
 * @param name the benchmark's name
 * @param figure in the unit that the description names
 * @param bar what the figure is held against
 * @param ok whether the bar holds
 * @param detail what else was measured, and on what
 */
public record Result(
    String name, double figure, double bar, boolean ok, Map<String, Object> detail) {
  /** Copies the detail. */
  public Result {
    detail = Map.copyOf(detail);
  }

  /** Returns a result whose figure should not stay below the bar. */
  public static Result atLeast(String name, double figure, double bar, Map<String, Object> detail) {
    return new Result(name, figure, bar, figure >= bar, detail);
  }

  /** Returns the same figure, which counts for nothing as something else did not hold. */
  public Result missed() {
    return new Result(name, figure, bar, false, detail);
  }

  /** Returns a result whose figure should not exceed the bar. */
  public static Result atMost(String name, double figure, double bar, Map<String, Object> detail) {
    return new Result(name, figure, bar, figure <= bar, detail);
  }
}
