package io.warmfront.generator;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationDrivers;
import io.warmfront.recording.Recordings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Run commands for tests: two tenants, a key space and five keys for sale, one scenario. */
public final class TestCommands {
  /** For runs that replay nothing. */
  public static final Recordings NO_RECORDINGS =
      recording -> {
        throw new AssertionError("nothing is replayed here, so no " + recording);
      };

  private TestCommands() {}

  /** Returns a command that starts in a moment. */
  public static RunCommand running(
      String run, int shards, Arrivals arrivals, List<WeightedOperation> operations) {
    return running(run, shards, new Scenario("s", 0, arrivals, operations));
  }

  /** Returns a command that starts in a moment. */
  public static RunCommand running(String run, int shards, Scenario... scenarios) {
    Workload workload =
        new Workload(
            "w",
            List.of(new Tenant(run + "-a", 1), new Tenant(run + "-b", 3)),
            List.of(new KeySpace("k", 500, 0.99), new KeySpace("drop", 5, 0)),
            List.of(scenarios),
            List.of());
    long now = System.currentTimeMillis();
    return new RunCommand(
        run, DesiredState.RUNNING, now + 200, shards, 3, workload, now, List.of());
  }

  /** Returns a rate at equal distances. */
  public static Arrivals even(double rate, long durationMillis, int maxInFlight) {
    return Arrivals.constant(Arrival.EVEN, rate, durationMillis, maxInFlight);
  }

  /** Returns reads, with some writes among them. */
  public static List<WeightedOperation> readsAndWrites() {
    return List.of(
        new WeightedOperation("cache-aside-read", "k", 60_000, 9),
        new WeightedOperation("write", "k", 60_000, 1));
  }

  /** Returns all operations. */
  public static List<WeightedOperation> everything() {
    return List.of(
        new WeightedOperation("cache-aside-read", "k", 60_000, 8),
        new WeightedOperation("write", "k", 60_000, 1),
        new WeightedOperation("search", "k", 60_000, 1));
  }

  /** Returns drivers that all do the same. */
  public static OperationDrivers sameForAll(OperationDriver driver) {
    Map<Operation, OperationDriver> all = new EnumMap<>(Operation.class);
    for (Operation each : Operation.values()) {
      all.put(each, driver);
    }
    return new OperationDrivers(List.of(all));
  }
}
