package io.warmfront.updates.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Updates as JSON lines (UTF-8): an object each. */
final class JsonUpdates {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(50).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonUpdates() {}

  /** Reads a file. Empty lines are left out. */
  static void read(Path path, ImportMistakes mistakes, ImportFile.Sink sink)
      throws IOException, InterruptedException {
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          Optional<ImportedUpdate> update = update(line, number, mistakes);
          if (update.isPresent() && !sink.take(update.get())) {
            return;
          }
        }
      }
    }
  }

  private static Optional<ImportedUpdate> update(
      String line, long number, ImportMistakes mistakes) {
    JsonNode tree;
    try {
      tree = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
      mistakes.add(
          number, column, "it is no JSON: " + e.getOriginalMessage(), "an object in one line");
      return Optional.empty();
    }
    if (!tree.isObject()) {
      mistakes.add(number, 1, "it is no object", "{\"key\": \"…\", \"value\": …}");
      return Optional.empty();
    }
    UpdateFields fields = new UpdateFields(number, mistakes);
    boolean isWrong = false;
    for (Map.Entry<String, JsonNode> each : tree.properties()) {
      Optional<ImportField> field = ImportField.named(each.getKey());
      int column = line.indexOf("\"" + each.getKey() + "\"") + 1;
      if (field.isEmpty()) {
        mistakes.add(
            number, column, "there is no field '%s'".formatted(each.getKey()), ImportField.NAMES);
        isWrong = true;
      } else if (!isFit(field.get(), each.getValue())) {
        mistakes.add(
            number,
            column,
            "'%s' is no text and no whole number".formatted(each.getKey()),
            "one of both");
        isWrong = true;
      } else if (each.getValue().isNull()) {
        fields.at(field.get(), column);
      } else {
        fields.put(field.get(), text(each.getValue()), column);
      }
    }
    return isWrong ? Optional.empty() : fields.update();
  }

  private static boolean isFit(ImportField field, JsonNode value) {
    return field == ImportField.VALUE
        || value.isNull()
        || value.isTextual()
        || value.isIntegralNumber();
  }

  /** A text is the value itself; of anything else its JSON is. */
  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
