package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.run.ReshapeWish;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The wish to choose by other weights, as it came. */
sealed interface WeightsRequest {
  /** What the body looks like. */
  String FORM =
      "{\"scenario\": \"optional name\", \"weights\": {\"cache-aside-read\": 5, \"write\": 1}}";

  /** The greatest weight. */
  int MOST = 1_000_000;

  /**
   * It can be understood.
   *
   * @param wish what is wanted
   */
  record Right(ReshapeWish.Weights wish) implements WeightsRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements WeightsRequest {}

  /** Reads a body. */
  static WeightsRequest of(byte[] body) {
    return switch (JsonBody.read(body, List.of("scenario", "weights"), FORM)) {
      case JsonBody.Wrong(String detail) -> new Wrong(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> of(fields);
    };
  }

  private static WeightsRequest of(JsonNode fields) {
    JsonNode scenario = fields.path("scenario");
    JsonNode weights = fields.path("weights");
    if (!scenario.isMissingNode() && !scenario.isNull() && !scenario.isTextual()) {
      return wrong("The field 'scenario' must be a scenario's name.");
    }
    if (!weights.isObject() || weights.isEmpty()) {
      return wrong("The field 'weights' must be weights by name: " + FORM + ".");
    }
    Map<String, Integer> read = new TreeMap<>();
    for (Map.Entry<String, JsonNode> weight : weights.properties()) {
      JsonNode value = weight.getValue();
      if (!value.isIntegralNumber() || !value.canConvertToInt() || !isPossible(value.intValue())) {
        return wrong(
            "The weight of '%s' must be a whole number from 0 to %,d; was %s."
                .formatted(
                    JsonBody.shortened(weight.getKey()),
                    MOST,
                    JsonBody.shortened(value.toString())));
      }
      read.put(weight.getKey(), value.intValue());
    }
    return new Right(
        new ReshapeWish.Weights(scenario.isTextual() ? scenario.textValue() : null, read));
  }

  private static boolean isPossible(int weight) {
    return weight >= 0 && weight <= MOST;
  }

  private static WeightsRequest wrong(String detail) {
    return new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }
}
