package io.warmfront.console.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** A request's body that must be a JSON object with known fields. */
sealed interface JsonBody {
  /**
   * It is one.
   *
   * @param fields the object
   */
  record Right(JsonNode fields) implements JsonBody {}

  /**
   * It is none.
   *
   * @param detail what was wrong, and what would be right
   */
  record Wrong(String detail) implements JsonBody {}

  /**
   * Reads a body.
   *
   * @param form what it should look like, for people
   */
  static JsonBody read(byte[] body, List<String> known, String form) {
    JsonNode tree;
    try {
      tree = Json.tree(body);
    } catch (IOException e) {
      String reason =
          e instanceof JacksonException malformed ? malformed.getOriginalMessage() : e.getMessage();
      return new Wrong("The body is not JSON: " + reason);
    }
    if (!tree.isObject()) {
      return new Wrong("The body must be " + form + ".");
    }
    for (var names = tree.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        return new Wrong(
            "Unknown field '%s'; allowed %s.".formatted(shortened(name), listed(known)));
      }
    }
    return new Right(tree);
  }

  private static String listed(List<String> known) {
    return known.size() == 1
        ? "is '%s'".formatted(known.getFirst())
        : "are '%s' and '%s'"
            .formatted(String.join("', '", known.subList(0, known.size() - 1)), known.getLast());
  }

  /** Returns a text that somebody sent, short enough to be repeated. */
  static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
