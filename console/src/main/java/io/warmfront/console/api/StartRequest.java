package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.run.RunId;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.WorkloadFile;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The wish to start a run, as it came. */
sealed interface StartRequest {
  /** How messages call the text. */
  String SOURCE = "workload";

  /** What a body of JSON looks like. */
  String FORM = "{\"run\": \"optional id\", \"workload\": \"YAML text\", \"seed\": 1}";

  /**
   * It can be understood.
   *
   * @param run the wanted id; null if there is none
   * @param workload its workload, or the mistakes in it
   * @param seed of its random choices; empty for the one that follows from its id
   */
  record Right(@Nullable String run, Parsed workload, OptionalLong seed) implements StartRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements StartRequest {}

  /**
   * Reads {@code {"run": "optional id", "workload": "YAML text", "seed": 1}}.
   *
   * @param asked an id in the query; the one in the body goes before it
   */
  static StartRequest ofJson(byte[] body, @Nullable String asked) {
    return switch (JsonBody.read(body, List.of("run", "workload", "seed"), FORM)) {
      case JsonBody.Wrong(String detail) -> new Wrong(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> ofFields(fields, asked);
    };
  }

  private static StartRequest ofFields(JsonNode tree, @Nullable String asked) {
    JsonNode workload = tree.get("workload");
    if (workload == null || !workload.isTextual()) {
      return new Wrong(
          HttpStatus.BAD_REQUEST, "The field 'workload' must hold the workload's YAML as text.");
    }
    JsonNode run = tree.get("run");
    if (run != null && !run.isNull() && !run.isTextual()) {
      return new Wrong(HttpStatus.BAD_REQUEST, "The field 'run' must be a text.");
    }
    JsonNode seed = tree.path("seed");
    boolean hasSeed = !seed.isMissingNode() && !seed.isNull();
    if (hasSeed && !isSeed(seed)) {
      return new Wrong(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "The field 'seed' must be a whole number from 0 to %d, was %s."
              .formatted(RunId.GREATEST_SEED, JsonBody.shortened(seed.toString())));
    }
    String id = run == null || run.isNull() ? asked : run.textValue();
    return checked(
        id,
        WorkloadFile.read(SOURCE, workload.textValue()),
        hasSeed ? OptionalLong.of(seed.longValue()) : OptionalLong.empty());
  }

  private static boolean isSeed(JsonNode seed) {
    return seed.isIntegralNumber()
        && seed.canConvertToLong()
        && seed.longValue() >= 0
        && seed.longValue() <= RunId.GREATEST_SEED;
  }

  /** Reads a body that is the YAML itself. */
  static StartRequest ofYaml(byte[] body, @Nullable String asked) {
    return checked(asked, WorkloadFile.read(SOURCE, body), OptionalLong.empty());
  }

  private static StartRequest checked(@Nullable String id, Parsed workload, OptionalLong seed) {
    if (id != null && !RunId.isValid(id)) {
      return new Wrong(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "A run's id must have the form %s, was '%s'."
              .formatted(RunId.FORM, JsonBody.shortened(id)));
    }
    return new Right(id, workload, seed);
  }
}
