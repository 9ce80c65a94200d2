package io.warmfront.workload;

import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a scenario replays, and how. */
final class ReplayReader {
  /** How recorded keys can become others. */
  static final List<String> KEY_MAPS = List.of("same", "hash");

  private static final String SPEED =
      "how fast it goes, such as 1x, 2x or 0.5x; from 0.01x to 1000x";
  private static final String MAP = "a map such as {cache-aside-read: get}";

  private final Values values;
  private final RunDuration runDuration;

  ReplayReader(Values values, RunDuration runDuration) {
    this.values = values;
    this.runDuration = runDuration;
  }

  /** Returns the replay; stand-ins after reporting. */
  Executor.OfRecording read(Mapping scenario) {
    Field speed = scenario.find("speed");
    Field loop = scenario.find("loop");
    Field keyMap = scenario.find("keyMap");
    boolean loops = loop != null && values.choice(loop, List.of("false", "true")).equals("true");
    Replay replay =
        new Replay(
            new RecordingReader(values).read(scenario),
            speed == null ? 1 : speed(speed),
            loops,
            keyMap != null && values.choice(keyMap, KEY_MAPS).equals("hash")
                ? KeyMap.HASH
                : KeyMap.SAME,
            operations(scenario));
    return new Executor.OfRecording(
        replay,
        runDuration.atMost(scenario),
        new RateReader(values, scenario).maxInFlight(RateCurve.GREATEST_PER_SECOND));
  }

  /**
   * Reports journeys, and what recorded operations shall become that the scenario does not have.
   */
  void checkMix(Mapping scenario, MixReader.Mix mix) {
    if (!mix.journeys().isEmpty()) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              scenario.place(),
              "a replay has no journeys: its recording says what follows what",
              "operations alone");
    }
    Field field = scenario.find("operations");
    if (field == null || !values.problems().isEmpty()) {
      return;
    }
    List<String> known =
        mix.operations().stream().map(WeightedOperation::operation).distinct().toList();
    for (Field entry : entries(field)) {
      Scalar scalar = values.scalar(entry, "one of: " + String.join(", ", known));
      if (scalar != null && !known.contains(scalar.text())) {
        values
            .problems()
            .add(
                ProblemCode.CHOICE,
                scalar.node(),
                "%s is none of the scenario's ops%s"
                    .formatted(scalar.quoted(), NearestName.hint(scalar.text(), known)),
                "one of: " + String.join(", ", known));
      }
    }
  }

  private double speed(Field field) {
    Scalar scalar = values.scalar(field, SPEED);
    if (scalar == null) {
      return 1;
    }
    String text = scalar.text();
    OptionalDouble speed =
        NumberText.parse(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
    if (speed.isEmpty()
        || speed.getAsDouble() < Replay.LEAST_SPEED
        || speed.getAsDouble() > Replay.GREATEST_SPEED) {
      values
          .problems()
          .add(
              speed.isEmpty() ? ProblemCode.NUMBER : ProblemCode.RANGE,
              scalar.node(),
              "speed %s is %s"
                  .formatted(scalar.quoted(), speed.isEmpty() ? "none" : "out of range"),
              SPEED);
      return 1;
    }
    return speed.getAsDouble();
  }

  private Map<String, String> operations(Mapping scenario) {
    Field field = scenario.find("operations");
    Map<String, String> operations = new LinkedHashMap<>();
    if (field != null) {
      for (Field entry : entries(field)) {
        Scalar to = values.scalar(entry, MAP);
        operations.put(entry.name(), to == null ? "" : to.text());
      }
    }
    return operations;
  }

  private Iterable<Field> entries(Field field) {
    Mapping mapping = values.mapping(field, "'operations'", MAP);
    return mapping == null ? List.of() : mapping.fields();
  }
}
