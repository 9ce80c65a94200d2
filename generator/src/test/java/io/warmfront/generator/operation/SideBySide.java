package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Operations at the same time. */
final class SideBySide {
  private SideBySide() {}

  /**
   * How one ended.
   *
   * @param kind null if it succeeded
   */
  record Ended(Operation operation, @Nullable ErrorKind kind, Duration took) {}

  /** Does all operations so many times, all at once, and returns when the last has ended. */
  static List<Ended> run(Map<Operation, OperationDriver> drivers, int times, OperationCall call) {
    ConcurrentLinkedQueue<Ended> ends = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        drivers.forEach((operation, driver) ->
            threads.execute(() -> {
              long begun = System.nanoTime();
              ErrorKind kind = Failing.kindOf(() -> driver.run(call));
              ends.add(new Ended(operation, kind, Duration.ofNanos(System.nanoTime() - begun)));
            }));
      }
    }
    return List.copyOf(ends);
  }
}
