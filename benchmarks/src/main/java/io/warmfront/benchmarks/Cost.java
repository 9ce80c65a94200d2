package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What an operation cost whoever did it, or counted it.
 *
 * @param micros its CPU time an operation, user and system, microseconds
 * @param perSecond operations a second
 * @param notes what else was seen, by name
 */
record Cost(double micros, double perSecond, Map<String, Object> notes) {
  /** Copies the notes. */
  Cost {
    notes = Map.copyOf(notes);
  }

  /**
   * Measures from now on.
   *
   * @param seconds for how long
   * @param cpuSeconds what the load generator has used of the processors, by the kernel
   * @param operations how many were done, by the server
   */
  static Cost over(int seconds, Reading cpuSeconds, Reading operations)
      throws IOException, InterruptedException {
    double usedBefore = cpuSeconds.now();
    double doneBefore = operations.now();
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double used = cpuSeconds.now() - usedBefore;
    double done = operations.now() - doneBefore;
    return new Cost(
        used / done * 1e6, done / ((System.nanoTime() - begin) / 1e9), Map.of("operations", done));
  }

  /** Returns the same cost with what else was seen, by name. */
  Cost with(Map<String, Object> seen) {
    Map<String, Object> all = new HashMap<>(notes);
    all.putAll(seen);
    return new Cost(micros, perSecond, all);
  }

  @Override
  public String toString() {
    return "%.3g µs at %,.0f/s".formatted(micros, perSecond);
  }
}
