package io.warmfront.workload;

import static io.warmfront.workload.SchemaForms.names;
import static io.warmfront.workload.SchemaForms.oneOrMore;
import static io.warmfront.workload.SchemaForms.ref;
import static io.warmfront.workload.SchemaForms.when;
import static io.warmfront.workload.SchemaForms.without;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.contract.workload.Target;
import java.util.List;

/** The schemas of a target, and of what operations say of their requests. */
final class TargetSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TargetSchema() {}

  /** Returns any text, or what YAML makes a number or a truth value of. */
  static ObjectNode text() {
    ObjectNode text = JSON.objectNode();
    text.putArray("type").add("string").add("number").add("boolean");
    return text;
  }

  /** Returns texts by name. */
  static ObjectNode texts() {
    ObjectNode map = JSON.objectNode().put("type", "object");
    map.set("additionalProperties", text());
    return map;
  }

  static ObjectNode checks() {
    return new SchemaMap(Section.CHECKS.keys())
        .key(
            "status",
            oneOrMore(
                SchemaScalars.integer(RequestReader.LEAST_STATUS, RequestReader.GREATEST_STATUS)))
        .key("bodyContains", text())
        .requiring();
  }

  static ObjectNode target() {
    ObjectNode target =
        new SchemaMap(Section.TARGET.keys())
            .key("type", ref("name"))
            .key("url", JSON.objectNode().put("type", "string").put("minLength", 1))
            .key("version", SchemaScalars.choice(TargetsReader.VERSIONS))
            .key("connections", SchemaScalars.integer(1, TargetsReader.MOST_CONNECTIONS))
            .key("timeout", ref("duration"))
            .key("maxBody", ref("size"))
            .key(
                "tls",
                new SchemaMap(Section.TLS.keys())
                    .key("trust", JSON.objectNode().put("type", "string").put("minLength", 1))
                    .key("insecure", SchemaScalars.truth())
                    .requiring())
            .key("settings", texts())
            .requiring("type");
    ObjectNode builtIn = JSON.objectNode();
    builtIn.set("properties", without(List.of("settings")));
    builtIn.set("required", names(List.of("url")));
    when(target, "type", TargetsReader.BUILT_IN, builtIn);
    ObjectNode websocket = JSON.objectNode();
    websocket.set("properties", without(List.of("version")));
    when(target, "type", List.of(Target.WEBSOCKET), websocket);
    return target;
  }

  /** Adds that an operation without a target is one of the platform's own, and no request. */
  static void operationsByTarget(ObjectNode operation) {
    ObjectNode rule = operation.withArray("allOf").addObject();
    rule.putObject("if").set("not", JSON.objectNode().set("required", names(List.of("on"))));
    ObjectNode properties = without(RequestReader.KEYS);
    properties.set("op", SchemaScalars.choice(OperationReader.OPERATIONS));
    rule.putObject("then").set("properties", properties);
  }
}
