package io.warmfront.workload;

import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** {@code scenarios}: streams of operations by name. */
final class ScenariosReader {
  private static final String EXECUTOR = "constant-arrival-rate";
  private static final String EXPECTED =
      "scenarios by name: {browse: {executor: constant-arrival-rate, rate: 100, ops: […]}}";
  private static final String OPS =
      "a list such as [{op: cache-aside-read, keys: items, ttl: 60s}]";
  private static final List<String> KEYS =
      List.of(
          "executor", "rate", "timeUnit", "duration", "arrival", "maxInFlight", "maxVUs", "ops");

  private final Values values;
  private final @Nullable Long runDuration;
  private final boolean durationReported;
  private final OperationReader operations;
  private final RateReader rates;

  /**
   * Creates a reader.
   *
   * @param runDuration of the whole workload, if it says so
   * @param durationReported whether a misspelt duration of the workload was reported already
   */
  ScenariosReader(
      Values values,
      List<KeySpace> keySpaces,
      @Nullable Long runDuration,
      boolean durationReported) {
    this.values = values;
    this.runDuration = runDuration;
    this.durationReported = durationReported;
    this.operations = new OperationReader(values, keySpaces);
    this.rates = new RateReader(values);
  }

  List<Scenario> read(Mapping top) {
    List<Scenario> scenarios = new ArrayList<>();
    Field field = top.require("scenarios", EXPECTED);
    Mapping mapping = field == null ? null : values.mapping(field, "'scenarios'", EXPECTED);
    if (field != null && mapping != null) {
      if (mapping.fields().isEmpty()) {
        values
            .problems()
            .add(ProblemCode.WRONG_TYPE, field.key().node(), "'scenarios' is empty", EXPECTED);
      }
      mapping.fields().forEach(it -> scenarios.add(scenario(it)));
    }
    return scenarios;
  }

  private Scenario scenario(Field field) {
    values.checkName(field.key(), "scenario");
    Mapping mapping =
        values.mapping(
            field, "scenario " + field.key().quoted(), "{executor: …, rate: …, ops: […]}");
    if (mapping == null) {
      return new Scenario(field.name(), 0, Arrivals.constant(Arrival.EVEN, 1, 1_000, 1), List.of());
    }
    mapping.allowing(KEYS);
    Field executor = mapping.require("executor", "executor: " + EXECUTOR);
    if (executor != null) {
      values.choice(executor, List.of(EXECUTOR));
    }
    double rate = rates.perSecond(mapping);
    Field arrival = mapping.find("arrival");
    Arrivals arrivals =
        Arrivals.constant(
            arrival != null && values.choice(arrival, List.of("even", "poisson")).equals("poisson")
                ? Arrival.POISSON
                : Arrival.EVEN,
            rate,
            durationMillis(mapping),
            rates.maxInFlight(mapping, rate));
    Field ops = mapping.require("ops", OPS);
    List<WeightedOperation> mix = new ArrayList<>();
    if (ops != null) {
      for (Node node : values.list(ops, OPS)) {
        WeightedOperation operation = operations.read(node, ops);
        if (operation != null) {
          mix.add(operation);
        }
      }
    }
    return new Scenario(field.name(), 0, arrivals, mix);
  }

  private long durationMillis(Mapping mapping) {
    Field field = mapping.find("duration");
    if (field != null) {
      return Durations.ofRun(field, values);
    }
    if (runDuration != null) {
      return runDuration;
    }
    if (!durationReported) {
      mapping.require("duration", Durations.EXPECTED + "; here or at the top of the file");
    }
    return 1_000;
  }
}
