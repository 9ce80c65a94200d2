package io.warmfront.console.run;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.Map;

/** Workloads, commands and events for tests. */
public final class Workloads {
  private Workloads() {}

  /** A workload of one scenario {@code browse}. */
  public static Workload lasting(long durationMillis, Threshold... thresholds) {
    return new Workload(
        "shop",
        List.of(new Tenant("acme", 1)),
        List.of(new KeySpace("items", 100, 0.99)),
        List.of(
            new Scenario(
                "browse",
                0,
                Arrivals.constant(Arrival.EVEN, 100, durationMillis, 50),
                List.of(new WeightedOperation("cache-aside-read", "items", 60_000, 1)))),
        List.of(thresholds));
  }

  /** A workload of one scenario {@code again}, of what all runs did for a time. */
  public static Workload replaying(TimeSlice slice) {
    return new Workload(
        "shop",
        List.of(new Tenant("acme", 1)),
        List.of(new KeySpace("items", 100, 0.99)),
        List.of(
            new Scenario(
                "again",
                0,
                new Executor.OfRecording(
                    new Replay(
                        new Recording(Recording.Kind.ALL_RUNS, "", 0, slice),
                        1,
                        false,
                        KeyMap.SAME,
                        Map.of()),
                    RateCurve.FOREVER,
                    50),
                List.of(new WeightedOperation("cache-aside-read", "items", 60_000, 1)))),
        List.of());
  }

  /** The same with a warm-up. */
  public static Workload withWarmup(Workload workload, Warmup warmup) {
    return new Workload(
        workload.name(),
        workload.tenants(),
        workload.keySpaces(),
        workload.scenarios(),
        workload.thresholds(),
        workload.tiers(),
        workload.targets(),
        warmup,
        workload.labels());
  }

  /** A command to a run. */
  public static RunCommand command(
      String run, DesiredState state, long startAt, Workload workload, long issuedAt) {
    return new RunCommand(run, state, startAt, 16, 42, workload, issuedAt, List.of());
  }

  /** An event without details. */
  public static RunEvent event(String run, RunEvent.Kind kind, String message, long at) {
    return new RunEvent(run, kind, message, at, Map.of());
  }
}
