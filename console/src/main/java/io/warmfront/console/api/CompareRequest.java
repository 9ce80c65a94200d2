package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.gate.GateLimit;
import io.warmfront.console.gate.GateLimits;
import io.warmfront.console.gate.GateQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wish to compare runs, as it came. */
sealed interface CompareRequest {
  /** What the body looks like. */
  String FORM =
      "{\"base\": [\"run-1\", …] or \"baseline\": \"name\", \"runs\": [\"run-6\"], \"limits\": {\"p99\": \"10%\"},"
          + " \"confidence\": 0.95}";

  /**
   * It can be understood.
   *
   * @param question what is asked
   */
  record Right(GateQuestion question) implements CompareRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements CompareRequest {}

  /** Reads a body. */
  static CompareRequest of(byte[] body) {
    return switch (JsonBody.read(
        body, List.of("base", "baseline", "runs", "limits", "confidence"), FORM)) {
      case JsonBody.Wrong(String detail) -> new Wrong(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> of(fields);
    };
  }

  private static CompareRequest of(JsonNode fields) {
    Optional<List<String>> base = ids(given(fields, "base"));
    Optional<List<String>> runs = ids(given(fields, "runs"));
    if (base.isEmpty() || runs.isEmpty()) {
      return wrong("The fields 'base' and 'runs' must be lists of ids of runs: " + FORM + ".");
    }
    Optional<Map<String, String>> limits = limits(given(fields, "limits"));
    if (limits.isEmpty()) {
      return wrong("The field 'limits' must have a text for each metric, such as \"10%\".");
    }
    JsonNode baseline = given(fields, "baseline");
    if (baseline != null && !baseline.isTextual()) {
      return wrong("The field 'baseline' must be the name of a baseline.");
    }
    JsonNode confidence = given(fields, "confidence");
    if (confidence != null && !confidence.isNumber()) {
      return wrong("The field 'confidence' must be a number from 0.5 to 0.9999.");
    }
    try {
      List<GateLimit> judged = GateLimits.of(limits.get());
      return new Right(
          new GateQuestion(
              base.get(),
              baseline == null ? null : baseline.textValue(),
              runs.get(),
              judged,
              confidence == null ? GateQuestion.USUAL_CONFIDENCE : confidence.doubleValue()));
    } catch (IllegalArgumentException e) {
      return wrong("It cannot be compared so: %s.".formatted(e.getMessage()));
    }
  }

  /** Returns the ids of a list, none if it was not given; empty if it is no such list. */
  static Optional<List<String>> ids(@Nullable JsonNode list) {
    if (list == null) {
      return Optional.of(List.of());
    }
    return list.isArray() && list.valueStream().allMatch(JsonNode::isTextual)
        ? Optional.of(list.valueStream().map(JsonNode::textValue).toList())
        : Optional.empty();
  }

  private static Optional<Map<String, String>> limits(@Nullable JsonNode limits) {
    if (limits == null) {
      return Optional.of(Map.of());
    }
    if (!limits.isObject() || !limits.valueStream().allMatch(JsonNode::isTextual)) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    limits.propertyStream().forEach(it -> texts.put(it.getKey(), it.getValue().textValue()));
    return Optional.of(texts);
  }

  private static @Nullable JsonNode given(JsonNode fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static CompareRequest wrong(String detail) {
    return new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }
}
