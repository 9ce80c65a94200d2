package io.warmfront.workload;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.JourneyStep;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code ops} of a scenario: operations, and journeys of several. */
final class MixReader {
  /** What may become of a journey when one of its steps fails. */
  static final List<String> ON_ERROR = List.of("end", "goOn");

  private static final String OPS =
      "a list such as [{op: cache-aside-read, keys: items, ttl: 60s}]";
  private static final String STEPS =
      "a list such as [{op: search, keys: items}, {op: cache-aside-read, keys: items}]";

  private final Values values;
  private final OperationReader reader;

  MixReader(Values values, List<KeySpace> keySpaces, List<Target> targets) {
    this.values = values;
    this.reader = new OperationReader(values, keySpaces, targets);
  }

  /** Reports what only all scenarios together show. */
  void check() {
    reader.check();
  }

  /** Returns what a scenario's arrivals can be; as far as it can be read. */
  Mix read(Mapping scenario) {
    Field ops = scenario.require("ops", OPS);
    HotKeys sale = reader.scenarioHotKeys(scenario);
    Mix mix = new Mix(new ArrayList<>(), new ArrayList<>());
    if (ops == null) {
      return mix;
    }
    List<Mapping> journeys = new ArrayList<>();
    for (Node node : values.list(ops, OPS)) {
      Mapping entry = entry(node, ops, "the operation", OperationReader.EXPECTED);
      if (entry == null) {
        continue;
      }
      if (entry.find("journey") == null && entry.find("steps") == null) {
        mix.operations().add(reader.read(entry, sale));
      } else {
        journeys.add(entry);
      }
    }
    Set<String> names = new HashSet<>();
    mix.operations().forEach(it -> names.add(it.operation()));
    journeys.forEach(it -> mix.journeys().add(journey(it, sale, mix.operations(), names)));
    return mix;
  }

  private Journey journey(
      Mapping mapping, HotKeys sale, List<WeightedOperation> operations, Set<String> names) {
    mapping.allowing(Section.JOURNEY);
    Field sameItem = mapping.find("sameItem");
    Field onError = mapping.find("onError");
    Field steps = mapping.require("steps", "steps: " + STEPS);
    return new Journey(
        name(mapping, names),
        reader.weight(mapping.find("weight")),
        steps == null ? List.of() : steps(steps, sale, operations),
        sameItem != null && values.choice(sameItem, List.of("true", "false")).equals("true"),
        onError != null && values.choice(onError, ON_ERROR).equals("goOn"));
  }

  private String name(Mapping mapping, Set<String> names) {
    Field field = mapping.require("journey", "journey: a short name, such as shop");
    Scalar scalar = field == null ? null : values.scalar(field, "a short name, such as shop");
    if (scalar == null) {
      return "";
    }
    values.checkName(scalar, "journey");
    if (!names.add(scalar.text())) {
      values
          .problems()
          .add(
              ProblemCode.DUPLICATE_NAME,
              scalar.node(),
              "an operation or a journey of this scenario is called "
                  + scalar.quoted()
                  + " already",
              "another name");
    }
    return scalar.text();
  }

  private List<JourneyStep> steps(Field field, HotKeys sale, List<WeightedOperation> operations) {
    List<JourneyStep> steps = new ArrayList<>();
    long sum = 0;
    for (Node node : values.list(field, STEPS)) {
      Mapping mapping = entry(node, field, "the step", OperationReader.EXPECTED);
      if (mapping != null) {
        WeightedOperation operation = reader.step(mapping, sale);
        Field repeat = mapping.find("repeat");
        int times = repeat == null ? 1 : (int) values.integer(repeat, 1, Journey.MOST_STEPS);
        steps.add(
            new JourneyStep(
                operations.size(),
                times,
                new ThinkTimeReader(values).read(mapping.find("thinkTime"))));
        operations.add(operation);
        sum += times;
      }
    }
    if (sum > Journey.MOST_STEPS) {
      values
          .problems()
          .add(
              ProblemCode.TOTAL,
              field.key().node(),
              sum + " steps, repetitions counted, are too many",
              "at most " + Journey.MOST_STEPS);
    }
    return steps;
  }

  private @Nullable Mapping entry(Node node, Field list, String what, String expected) {
    Node place = node instanceof MappingNode ? node : list.key().node();
    return values.mapping(node, place, what, expected);
  }

  /**
   * What arrivals can be.
   *
   * @param operations those of weight 0 are steps of journeys alone
   */
  record Mix(List<WeightedOperation> operations, List<Journey> journeys) {}
}
