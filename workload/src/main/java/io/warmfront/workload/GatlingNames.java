package io.warmfront.workload;

import java.util.Map;

/** What Gatling calls the ways in which users come, as far as executors are the same. */
final class GatlingNames {
  /** Other names of executors. */
  static final Map<String, ExecutorKind> SAME =
      Map.of(
          "constantUsersPerSec", ExecutorKind.CONSTANT_ARRIVAL_RATE,
          "rampUsersPerSec", ExecutorKind.RAMPING_ARRIVAL_RATE,
          "constantConcurrentUsers", ExecutorKind.CONSTANT_VUS,
          "rampConcurrentUsers", ExecutorKind.RAMPING_VUS,
          "atOnceUsers", ExecutorKind.PER_VU_ITERATIONS);

  private static final String LEVELS =
      "with a stage of 0s before each level: stages: [{duration: 0s, target: 20}, {duration: 1m,"
          + " target: 20}, …]";

  private static final String PEAK =
      "ramping-arrival-rate with stages up and down again: stages: [{duration: 1m, target: 200},"
          + " {duration: 1m, target: 0}]";

  /** What is right in place of those that no executor is the same as. */
  static final Map<String, String> OTHERWISE =
      Map.of(
          "rampUsers",
          "constant-arrival-rate, whose rate is the users over the duration",
          "incrementUsersPerSec",
          "ramping-arrival-rate " + LEVELS + "; or breaking-point to find the limit",
          "incrementConcurrentUsers",
          "ramping-vus " + LEVELS,
          "stressPeakUsers",
          PEAK,
          "heavisideUsers",
          PEAK,
          "nothingFor",
          "startTime of the scenario that comes after it");

  private GatlingNames() {}
}
