package io.warmfront.workload.k6;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes values of JSON into YAML, whatever they hold. */
final class YamlText {
  private static final int SHOWN = 200;

  /** What needs no quotes, and is no variable, in a map or list of YAML's flow style too. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/-]*)");

  /** What would end a comment, or be obeyed by a terminal. */
  private static final Pattern HARMFUL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  private YamlText() {}

  /** Returns a value; lists and maps too. */
  static String value(JsonNode value) {
    return value.isTextual() ? text(value.textValue()) : json(value).replace("${", "$${");
  }

  /** Returns a text. */
  static String text(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return json(TextNode.valueOf(text.replace("${", "$${")));
  }

  /** Returns a key or an expression, in single quotes unless that would not do. */
  static String quoted(String text) {
    return text.contains("'") || text.contains("${") || HARMFUL.matcher(text).find()
        ? text(text)
        : "'" + text + "'";
  }

  /** Returns a value as messages show it. */
  static String shown(JsonNode value) {
    return oneLine(value.toString());
  }

  /** Returns a text without what would end a line, shortened. */
  static String oneLine(@Nullable String text) {
    String line = HARMFUL.matcher(text == null ? "" : text).replaceAll("?");
    return line.codePointCount(0, line.length()) > SHOWN
        ? line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…"
        : line;
  }

  private static String json(JsonNode value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }
}
