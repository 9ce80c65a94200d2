package io.warmfront.workload;

import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code scenarios}: streams of operations by name. */
final class ScenariosReader {
  private static final String EXPECTED =
      "scenarios by name: {browse: {executor: constant-arrival-rate, rate: 100, ops: […]}}";

  private static final double MOST_GRACE_SECONDS = 600;
  private static final String GRACE = "a duration such as 30s, at most 10m, or 0s";

  private final Values values;
  private final ArrivalsReader arrivals;
  private final UsersReader users;
  private final ReplayReader replays;
  private final MixReader mixes;
  private final ServedTenantsReader served;
  private final MustHoldReader mustHold;

  /**
   * Creates a reader.
   *
   * @param runDuration of scenarios that do not say it themselves
   */
  ScenariosReader(
      Values values,
      List<KeySpace> keySpaces,
      List<Tenant> tenants,
      List<Target> targets,
      LabelBudget labels,
      RunDuration runDuration) {
    this.values = values;
    this.arrivals = new ArrivalsReader(values, runDuration);
    this.users = new UsersReader(values, runDuration);
    this.replays = new ReplayReader(values, runDuration);
    this.mixes = new MixReader(values, keySpaces, targets);
    this.served = new ServedTenantsReader(values, tenants);
    this.mustHold = new MustHoldReader(values, tenants, labels);
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
      for (Field each : mapping.fields()) {
        Scenario scenario = scenario(each);
        if (isBreakingPoint(scenario)
            && scenarios.stream().anyMatch(ScenariosReader::isBreakingPoint)) {
          values
              .problems()
              .add(
                  ProblemCode.CONFLICT,
                  each.key().node(),
                  "a second breaking-point: each would break under the load of the other",
                  "one in a workload");
        }
        scenarios.add(scenario);
      }
      mixes.check();
    }
    return scenarios;
  }

  private static boolean isBreakingPoint(Scenario scenario) {
    return scenario.executor() instanceof Executor.OfSteps;
  }

  private Scenario scenario(Field field) {
    values.checkName(field.key(), "scenario");
    Mapping mapping =
        values.mapping(
            field, "scenario " + field.key().quoted(), "{executor: …, rate: …, ops: […]}");
    if (mapping == null) {
      return new Scenario(field.name(), 0, Arrivals.constant(Arrival.EVEN, 1, 1_000, 1), List.of());
    }
    Field startTime = mapping.find("startTime");
    long startMillis = startTime == null ? 0 : Durations.ofPart(startTime, values);
    Field grace = mapping.find("gracefulStop");
    Long graceMillis =
        grace == null
            ? null
            : Long.valueOf(values.durationMillis(grace, 0, MOST_GRACE_SECONDS, GRACE));
    ExecutorKind kind = new ExecutorReader(values).read(mapping);
    mapping.allowing(kind);
    Map<String, String> tags = new ScenarioTagsReader(values).read(mapping.find("tags"));
    Executor executor = executor(mapping, kind);
    MixReader.Mix mix = mixes.read(mapping);
    if (kind == ExecutorKind.REPLAY) {
      replays.checkMix(mapping, mix);
    }
    Scenario scenario =
        new Scenario(
            field.name(),
            startMillis,
            executor,
            mix.operations(),
            mix.journeys(),
            served.read(mapping),
            graceMillis,
            tags);
    return kind == ExecutorKind.BREAKING_POINT
        ? scenario.with(new Executor.OfSteps(scenario.arrivals(), mustHold.read(mapping, scenario)))
        : scenario;
  }

  /** Returns how operations come about; what must hold of a breaking point is not known yet. */
  private Executor executor(Mapping mapping, ExecutorKind kind) {
    return switch (kind) {
      case CONSTANT_VUS, RAMPING_VUS, SHARED_ITERATIONS, PER_VU_ITERATIONS ->
          users.read(mapping, kind);
      case REPLAY -> replays.read(mapping);
      case CONSTANT_ARRIVAL_RATE,
          RAMPING_ARRIVAL_RATE,
          DIURNAL_ARRIVAL_RATE,
          EXTERNALLY_CONTROLLED,
          BREAKING_POINT ->
          new Executor.OfRate(arrivals.read(mapping, kind));
    };
  }
}
