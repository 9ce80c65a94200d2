package io.warmfront.workload;

import static io.warmfront.workload.SchemaForms.anyOf;
import static io.warmfront.workload.SchemaForms.listOf;
import static io.warmfront.workload.SchemaForms.names;
import static io.warmfront.workload.SchemaForms.ref;
import static io.warmfront.workload.SchemaForms.when;
import static io.warmfront.workload.SchemaForms.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Users;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The schemas of a scenario and its operations. */
final class ScenarioSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ScenarioSchema() {}

  /** Returns a map of any executor's keys; once the executor is known, those of others are not. */
  static ObjectNode scenario() {
    Set<String> keys = new LinkedHashSet<>();
    Arrays.stream(ExecutorKind.values()).map(ExecutorKind::keys).forEach(keys::addAll);
    JsonNode inFlight = SchemaScalars.integer(1, RateReader.MAX_IN_FLIGHT);
    ObjectNode scenario =
        new SchemaMap(keys)
            .key("executor", SchemaScalars.choice(executors()))
            .key("rate", ref("rateOrNothing"))
            .key("startRate", ref("rateOrNothing"))
            .key("peak", ref("rate"))
            .key("trough", ref("rateOrNothing"))
            .key("peakHour", SchemaScalars.decimal(0, DailyCurveReader.LATEST_HOUR))
            .key("timeZone", JSON.objectNode().put("type", "string").put("minLength", 1))
            .key("day", ref("duration"))
            .key("maxRate", ref("rate"))
            .key("step", ref("rate"))
            .key("factor", SchemaScalars.decimal(StepsReader.LEAST_FACTOR, StepsReader.MOST_FACTOR))
            .key("stepDuration", ref("duration"))
            .key("mustHold", ThresholdSchema.conditions())
            .key("vus", SchemaScalars.integer(1, Users.MOST))
            .key("startVUs", SchemaScalars.integer(0, Users.MOST))
            .key("stages", stages())
            .key("iterations", SchemaScalars.integer(1, UsersReader.MOST_ITERATIONS))
            .key("from", from())
            .key("speed", SchemaScalars.speed())
            .key("loop", SchemaScalars.truth())
            .key("keyMap", SchemaScalars.choice(ReplayReader.KEY_MAPS))
            .key("operations", operations())
            .key("duration", ref("runDuration"))
            .key("maxDuration", ref("runDuration"))
            .key("thinkTime", thinkTime())
            .key("startTime", ref("duration"))
            .key("gracefulStop", ref("duration"))
            .key("timeUnit", ref("duration"))
            .key("arrival", SchemaScalars.choice(ArrivalsReader.PATTERNS))
            .key("maxInFlight", inFlight)
            .key("maxVUs", inFlight)
            .key("tenants", listOf(ref("name")))
            .key("tier", ref("name"))
            .key("tags", tags())
            .key("catchUp", SchemaScalars.choice(CatchUpReader.POLICIES))
            .key("catchUpLimit", ref("duration"))
            .key("hotKeys", ref("hotKeys"))
            .key("ops", listOf(choice()))
            .requiring("executor", "ops");
    scenario.putObject("not").set("required", names(List.of("maxInFlight", "maxVUs")));
    for (ExecutorKind executor : ExecutorKind.values()) {
      when(scenario, "executor", executor.names(), rules(executor));
    }
    return scenario;
  }

  private static ObjectNode rules(ExecutorKind executor) {
    ObjectNode rules = JSON.objectNode();
    ObjectNode properties = without(executor.misplaced().keySet());
    if (executor.required().contains("rate")) {
      properties.set("rate", ref("rate"));
    }
    rules.set("properties", properties);
    if (!executor.required().isEmpty()) {
      rules.set("required", names(executor.required()));
    }
    if (executor == ExecutorKind.BREAKING_POINT) {
      properties.set("startRate", ref("rate"));
      ArrayNode either = rules.putArray("oneOf");
      either.addObject().set("required", names(List.of("step")));
      either.addObject().set("required", names(List.of("factor")));
    }
    return rules;
  }

  private static List<String> executors() {
    return Stream.concat(
            ExecutorKind.labels().stream(), GatlingNames.SAME.keySet().stream().sorted())
        .toList();
  }

  private static ObjectNode tags() {
    ObjectNode tags = SchemaForms.byName(ref("name"));
    return tags.put("maxProperties", ScenarioTagsReader.MOST);
  }

  private static ObjectNode from() {
    ObjectNode from =
        new SchemaMap(Section.FROM.keys())
            .key("run", SchemaScalars.recordingName())
            .key("trace", SchemaScalars.recordingName())
            .key("topic", SchemaScalars.choice(RecordingReader.TOPICS))
            .key("since", SchemaScalars.dateTime())
            .key("until", SchemaScalars.dateTime())
            .requiring();
    ArrayNode either = from.putArray("oneOf");
    either.addObject().set("required", names(List.of("run")));
    either.addObject().set("required", names(List.of("trace")));
    either.addObject().set("required", names(List.of("topic", "since", "until")));
    return from;
  }

  private static ObjectNode operations() {
    ObjectNode operations = JSON.objectNode().put("type", "object");
    operations.set("additionalProperties", SchemaScalars.choice(OperationReader.OPERATIONS));
    return operations;
  }

  private static ObjectNode thinkTime() {
    return anyOf(
        ref("duration"),
        new SchemaMap(Section.THINK_TIME.keys())
            .key("min", ref("duration"))
            .key("max", ref("duration"))
            .requiring("min", "max"));
  }

  private static ObjectNode stages() {
    return listOf(
            new SchemaMap(Section.STAGE.keys())
                .key("duration", ref("duration"))
                .key("target", ref("rateOrNothing"))
                .requiring("duration", "target"))
        .put("maxItems", StagesReader.MOST);
  }

  /** Returns one operation, or a journey of several. */
  static ObjectNode choice() {
    ObjectNode journey =
        new SchemaMap(Section.JOURNEY.keys())
            .key("journey", ref("name"))
            .key("weight", SchemaScalars.integer(1, OperationReader.MAX_WEIGHT))
            .key("steps", listOf(ref("step")))
            .key("sameItem", SchemaScalars.truth())
            .key("onError", SchemaScalars.choice(MixReader.ON_ERROR))
            .requiring("journey", "steps");
    return anyOf(ref("operation"), journey);
  }

  static ObjectNode operation() {
    return operation(
        new SchemaMap(Section.OPERATION.keys())
            .key("weight", SchemaScalars.integer(1, OperationReader.MAX_WEIGHT)));
  }

  static ObjectNode step() {
    return operation(
        new SchemaMap(Section.STEP.keys())
            .key("repeat", SchemaScalars.integer(1, Journey.MOST_STEPS))
            .key("thinkTime", thinkTime()));
  }

  private static ObjectNode operation(SchemaMap keys) {
    ObjectNode operation =
        keys.key("op", ref("name"))
            .key("keys", ref("name"))
            .key("ttl", SchemaScalars.ttl())
            .key("jitter", SchemaScalars.share(0, TtlReader.MAX_JITTER))
            .key("hotKeys", ref("hotKeys"))
            .key("batch", SchemaScalars.integer(1, OperationReader.MAX_BATCH))
            .key("requestCache", SchemaScalars.truth())
            .key("targetHitRatio", SchemaScalars.share(0, 1))
            .key("on", ref("name"))
            .key("method", SchemaScalars.choice(RequestReader.METHODS))
            .key("path", TargetSchema.text())
            .key("headers", TargetSchema.texts())
            .key("body", TargetSchema.text())
            .key("checks", TargetSchema.checks())
            .key("receivers", SchemaScalars.choice(RequestReader.RECEIVERS))
            .key("settings", TargetSchema.texts())
            .requiring("op");
    TargetSchema.operationsByTarget(operation);
    only(operation, "batch", Operation::isBatch);
    only(operation, "requestCache", Operation::usesRequestCache);
    only(operation, "targetHitRatio", Operation::holdsHitRatio);
    return operation;
  }

  private static void only(ObjectNode map, String key, Predicate<Operation> means) {
    ObjectNode rules = JSON.objectNode();
    rules.set("properties", without(List.of(key)));
    when(
        map,
        "op",
        Arrays.stream(Operation.values()).filter(means.negate()).map(Operation::label).toList(),
        rules);
  }

  static ObjectNode hotKeys() {
    return new SchemaMap(Section.HOT_KEYS.keys())
        .key("keys", ref("name"))
        .key("share", SchemaScalars.share(Amounts.LEAST_SHARE, 1))
        .key("halfLife", ref("duration"))
        .key("at", SchemaScalars.moment())
        .requiring("keys", "share");
  }
}
