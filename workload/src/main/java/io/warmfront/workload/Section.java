package io.warmfront.workload;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A map of the workload file whose keys are known, and which they are. Scenarios are not among
 * them: their keys are those of their {@link ExecutorKind}.
 */
enum Section {
  /** The whole file. */
  WORKLOAD(
      "workload",
      "apiVersion",
      "name",
      "duration",
      "warmup",
      "include",
      "tenants",
      "tiers",
      "keys",
      "targets",
      "scenarios",
      "thresholds",
      "labels"),
  /** A whole file that another one includes. */
  INCLUDED(
      "included file",
      "apiVersion",
      "include",
      "tenants",
      "tiers",
      "keys",
      "targets",
      "scenarios",
      "thresholds"),
  /** How long numbers are those of a warm-up. */
  WARMUP("warmup", "duration", "until", "max"),
  /** What ends a warm-up before its time. */
  UNTIL("warmup.until", "metric", "aggregate", "change", "windows"),
  /** How many values are labels of their own. */
  LABELS("labels", "budget"),
  /** How many values of each dimension. */
  LABEL_BUDGET("labels.budget", "tenants", "operations"),
  /** One tenant with more to say than its weight. */
  TENANT("tenants.NAME", "weight", "tier"),
  /** One tier. */
  TIER("tiers.NAME", "errorBudget"),
  /** One key space. */
  KEY_SPACE("keys.NAME", "count", "distribution", "placement", "drift", "rotate", "valueSize"),
  /** A law of popularity that has parameters. */
  DISTRIBUTION("keys.NAME.distribution", "zipf", "hotspot", "exponential", "latest"),
  /** Two classes of keys. */
  HOTSPOT("keys.NAME.distribution.hotspot", "keys", "share"),
  /** Popularity that falls by the same factor from rank to rank. */
  EXPONENTIAL("keys.NAME.distribution.exponential", "percentile", "keys"),
  /** Popularity by age. */
  LATEST("keys.NAME.distribution.latest", "zipf", "newKeys"),
  /** Popularity that moves steadily. */
  DRIFT("keys.NAME.drift", "rotate"),
  /** Popularity that moves in steps. */
  ROTATE("keys.NAME.rotate", "every", "by"),
  /** A law of sizes. */
  VALUE_SIZE("keys.NAME.valueSize", "uniform", "lognormal", "histogram"),
  /** Sizes that are equally frequent. */
  UNIFORM("keys.NAME.valueSize.uniform", "min", "max"),
  /** Sizes whose logarithm is normal. */
  LOGNORMAL("keys.NAME.valueSize.lognormal", "median", "sigma", "max"),
  /** One size of a histogram. */
  HISTOGRAM("keys.NAME.valueSize.histogram[]", "size", "weight"),
  /** One target. */
  TARGET(
      "targets.NAME",
      "type",
      "url",
      "version",
      "connections",
      "timeout",
      "maxBody",
      "tls",
      "settings"),
  /** Who may sign the certificate of a target's server. */
  TLS("targets.NAME.tls", "trust", "insecure"),
  /** One stage of a rate, or of a number of users. */
  STAGE("scenarios.NAME.stages[]", "duration", "target"),
  /** A pause whose length is left to chance. */
  THINK_TIME("scenarios.NAME.thinkTime", "min", "max"),
  /** The recording that is replayed. */
  FROM("scenarios.NAME.from", "run", "trace", "topic", "since", "until"),
  /** One operation of a scenario. */
  OPERATION(
      "scenarios.NAME.ops[]",
      "op",
      "keys",
      "ttl",
      "jitter",
      "weight",
      "hotKeys",
      "batch",
      "requestCache",
      "targetHitRatio",
      "on",
      "method",
      "path",
      "headers",
      "body",
      "checks",
      "receivers",
      "settings"),
  /** What an answer of a target has to be. */
  CHECKS("scenarios.NAME.ops[].checks", "status", "bodyContains"),
  /** A threshold with more to say than its expression. */
  THRESHOLD(
      "thresholds.METRIC[]",
      "threshold",
      "over",
      "for",
      "bound",
      "burnRate",
      "abortOnFail",
      "delayAbortEval",
      "onBreach"),
  /** How fast an error budget may be used up. */
  BURN_RATE("thresholds.METRIC[].burnRate", "slo", "fast", "slow"),
  /** Several operations, one after the other. */
  JOURNEY("scenarios.NAME.ops[].journey", "journey", "weight", "steps", "sameItem", "onError"),
  /** One operation of a journey. */
  STEP("scenarios.NAME.ops[].steps[]", ofStep(OPERATION)),
  /** A flash sale, of a scenario or of an operation. */
  HOT_KEYS("hotKeys", "keys", "share", "halfLife", "at"),
  /** A whole file that names workloads. */
  SUITE("suite", "apiVersion", "name", "workloads"),
  /** One workload of a suite. */
  SUITE_WORKLOAD("suite.workloads[]", "file", "with");

  private static final String ONLY_WORKLOAD =
      "'%s' is a key of the workload, not of a file that it includes";

  /** What an included file adds to. */
  static final List<String> MERGED =
      List.of("tenants", "tiers", "keys", "targets", "scenarios", "thresholds");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> keys;

  Section(String path, String... keys) {
    this(path, List.of(keys));
  }

  Section(String path, List<String> keys) {
    this.path = path;
    this.keys = keys;
  }

  /** A step is not chosen, so it has no weight; it is an operation in all else. */
  private static List<String> ofStep(Section operation) {
    return Stream.concat(
            operation.keys.stream().filter(it -> !it.equals("weight")),
            Stream.of("repeat", "thinkTime"))
        .toList();
  }

  /** Returns where it stands in a file, as the documentation says it. */
  String path() {
    return path;
  }

  /** Returns what is said of keys that belong elsewhere. */
  Map<String, String> misplaced() {
    return this == INCLUDED
        ? Map.of(
            "name",
            ONLY_WORKLOAD.formatted("name"),
            "duration",
            ONLY_WORKLOAD.formatted("duration"),
            "warmup",
            ONLY_WORKLOAD.formatted("warmup"),
            "labels",
            ONLY_WORKLOAD.formatted("labels"))
        : Map.of();
  }

  /** Returns the keys that it may have, in the order in which people are told. */
  List<String> keys() {
    return keys;
  }
}
