package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.run.RunId;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wish to start a run, as it came. */
sealed interface StartRequest {
  /** How messages call the text. */
  String SOURCE = "workload";

  /**
   * It can be understood.
   *
   * @param run the wanted id; null if there is none
   * @param workload its workload, or the mistakes in it
   */
  record Right(@Nullable String run, Parsed workload) implements StartRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements StartRequest {}

  /**
   * Reads {@code {"run": "optional id", "workload": "YAML text"}}.
   *
   * @param asked an id in the query; the one in the body goes before it
   */
  static StartRequest ofJson(byte[] body, @Nullable String asked) {
    JsonNode tree;
    try {
      tree = Json.tree(body);
    } catch (IOException e) {
      String reason =
          e instanceof com.fasterxml.jackson.core.JacksonException malformed
              ? malformed.getOriginalMessage()
              : e.getMessage();
      return new Wrong(HttpStatus.BAD_REQUEST, "The body is not JSON: " + reason);
    }
    if (!tree.isObject()) {
      return new Wrong(
          HttpStatus.BAD_REQUEST,
          "The body must be {\"run\": \"optional id\", \"workload\": \"YAML text\"}.");
    }
    for (var names = tree.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!Set.of("run", "workload").contains(name)) {
        return new Wrong(
            HttpStatus.BAD_REQUEST,
            "Unknown field '%s'; allowed are 'run' and 'workload'.".formatted(shortened(name)));
      }
    }
    JsonNode workload = tree.get("workload");
    if (workload == null || !workload.isTextual()) {
      return new Wrong(
          HttpStatus.BAD_REQUEST, "The field 'workload' must hold the workload's YAML as text.");
    }
    JsonNode run = tree.get("run");
    if (run != null && !run.isNull() && !run.isTextual()) {
      return new Wrong(HttpStatus.BAD_REQUEST, "The field 'run' must be a text.");
    }
    String id = run == null || run.isNull() ? asked : run.textValue();
    return checked(id, WorkloadFile.read(SOURCE, workload.textValue()));
  }

  /** Reads a body that is the YAML itself. */
  static StartRequest ofYaml(byte[] body, @Nullable String asked) {
    return checked(asked, WorkloadFile.read(SOURCE, body));
  }

  private static StartRequest checked(@Nullable String id, Parsed workload) {
    if (id != null && !RunId.isValid(id)) {
      return new Wrong(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "A run's id must have the form %s, was '%s'.".formatted(RunId.FORM, shortened(id)));
    }
    return new Right(id, workload);
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
