package io.warmfront.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Makes the schema of a map whose keys are known; each of them has to be described. */
final class SchemaMap {
  private final Collection<String> keys;
  private final ObjectNode properties = JsonNodeFactory.instance.objectNode();

  /**
   * Begins a schema.
   *
   * @param keys that a reader allows
   */
  SchemaMap(Collection<String> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Describes the values of a key.
   *
   * @throws IllegalArgumentException if no reader allows the key
   */
  SchemaMap key(String name, JsonNode schema) {
    if (!keys.contains(name)) {
      throw new IllegalArgumentException("no reader allows " + name + " among " + keys);
    }
    properties.set(name, schema);
    return this;
  }

  /**
   * Returns the schema.
   *
   * @param required the keys that must be there
   * @throws IllegalStateException if a key that a reader allows was not described
   */
  ObjectNode requiring(String... required) {
    for (String key : keys) {
      if (!properties.has(key)) {
        throw new IllegalStateException("the schema lacks " + key + " among " + keys);
      }
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode().put("type", "object");
    map.set("properties", properties);
    map.put("additionalProperties", false);
    if (required.length > 0) {
      ArrayNode list = map.putArray("required");
      List.of(required).forEach(list::add);
    }
    return map;
  }

  /** Returns the schema of a map with exactly one of the keys. */
  ObjectNode withOne() {
    return requiring().put("minProperties", 1).put("maxProperties", 1);
  }
}
