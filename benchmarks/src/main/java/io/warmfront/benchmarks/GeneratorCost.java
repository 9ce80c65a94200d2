package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * What an operation costs our generator, with everything that belongs to it: schedule, choice of
 * key, the client, recording, frames and their way to Kafka.
 *
 * @param platform whose generator it is
 * @param warmUpSeconds of each run, in which nothing is measured
 * @param measuredSeconds of each run
 */
record GeneratorCost(LocalPlatform platform, int warmUpSeconds, int measuredSeconds) {
  /** A run goes on a little longer than it is measured. */
  private static final int MARGIN_SECONDS = 2;

  /**
   * Measures a run.
   *
   * @param workload of a run of so many seconds, with a scenario {@code read}
   * @param operations how many were done, by the server
   */
  Cost of(IntFunction<String> workload, Reading operations)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run =
        platform.start(workload.apply(warmUpSeconds + measuredSeconds + MARGIN_SECONDS));
    platform.awaitOperations(run);
    TimeUnit.SECONDS.sleep(warmUpSeconds);
    long pid = platform.pid("generator");
    Cost cost = Cost.over(measuredSeconds, () -> ProcessTime.seconds(pid), operations);
    JsonNode summary = platform.finish(run);
    JsonNode read = summary.path("scenarios").path("read");
    return cost.with(
        Map.of(
            "startDelayP50Millis",
            read.path("start_delay").path("p50").asDouble(Double.NaN) * 1e3,
            "startDelayP99Millis",
            read.path("start_delay").path("p99").asDouble(Double.NaN) * 1e3,
            "errors",
            read.path("errors").asLong(),
            "dropped",
            read.path("dropped").asLong(),
            "verdict",
            summary.path("verdict").asText()));
  }
}
