package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** A server that keeps its connections and says nothing for a while. */
final class Silence {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Silence() {}

  /** Returns what comes of something while a server is frozen; afterwards it goes on. */
  static <T> T of(TestPlatform platform, Part part, Supplier<T> meanwhile) {
    platform.pause(part);
    try {
      return meanwhile.get();
    } finally {
      platform.resume(part);
    }
  }

  /** Waits until every operation succeeds again. */
  static void awaitEnd(Map<Operation, OperationDriver> drivers, OperationCall call) {
    drivers.forEach((operation, driver) ->
        Await.until(
            operation.label() + " succeeds",
            PATIENCE,
            () -> Failing.kindOf(() -> driver.run(call)) == null));
  }
}
