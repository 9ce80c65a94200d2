package io.warmfront.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The forms of schemas that others are put together from. */
final class SchemaForms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SchemaForms() {}

  /** Returns what stands under a name in the schema's definitions. */
  static ObjectNode ref(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }

  static ObjectNode anyOf(JsonNode... alternatives) {
    ObjectNode any = JSON.objectNode();
    ArrayNode list = any.putArray("anyOf");
    for (JsonNode alternative : alternatives) {
      list.add(alternative);
    }
    return any;
  }

  /** Returns a list with at least one member. */
  static ObjectNode listOf(JsonNode member) {
    ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1);
    list.set("items", member);
    return list;
  }

  static ObjectNode oneOrMore(JsonNode member) {
    return anyOf(member, listOf(member));
  }

  /** Returns a map of names that people choose, with at least one. */
  static ObjectNode byName(JsonNode member) {
    ObjectNode map = JSON.objectNode().put("type", "object").put("minProperties", 1);
    map.putObject("propertyNames").put("pattern", "^" + Values.NAME_PATTERN + "$");
    map.set("additionalProperties", member);
    return map;
  }

  /** Returns what rules keys out. */
  static ObjectNode without(Collection<String> keys) {
    ObjectNode properties = JSON.objectNode();
    keys.stream().sorted().forEach(it -> properties.put(it, false));
    return properties;
  }

  static ArrayNode names(Collection<String> names) {
    ArrayNode array = JSON.arrayNode();
    names.forEach(array::add);
    return array;
  }

  /** Adds what holds for maps in which a key has one of some values. */
  static void when(ObjectNode map, String key, Collection<String> values, JsonNode then) {
    ObjectNode rule = map.withArray("allOf").addObject();
    ObjectNode condition = rule.putObject("if");
    condition.putObject("properties").putObject(key).set("enum", names(values));
    condition.putArray("required").add(key);
    rule.set("then", then);
  }
}
