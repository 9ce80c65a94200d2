package io.warmfront.workload.k6;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.Problem;
import io.warmfront.workload.ProblemCode;
import io.warmfront.workload.SourceText;
import io.warmfront.workload.WorkloadFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of k6's options. */
final class OptionsText {
  private static final String EXPECTED = "the options of k6: {\"scenarios\": {…}, …}";

  /** Numbers keep the digits that they were written with. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private OptionsText() {}

  /** What became of the text. */
  sealed interface Read {
    record Right(ObjectNode options) implements Read {}

    record Wrong(Parsed.Invalid invalid) implements Read {}
  }

  /** Reads options; bytes that are not UTF-8 become characters that JSON has in texts only. */
  static Read read(String source, byte[] bytes) {
    if (bytes.length > WorkloadFile.MAX_BYTES) {
      return wrong(
          source,
          "",
          1,
          1,
          "the file has more than %,d bytes".formatted(WorkloadFile.MAX_BYTES),
          EXPECTED);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      JsonNode root = JSON.readTree(text);
      return root instanceof ObjectNode options
          ? new Read.Right(options)
          : wrong(source, text, 1, 1, "these are no options, but " + kind(root), EXPECTED);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      boolean known = place != null && place.getLineNr() > 0;
      return wrong(
          source,
          text,
          known ? place.getLineNr() : 1,
          known ? Math.max(1, place.getColumnNr()) : 1,
          "not JSON: " + YamlText.oneLine(e.getOriginalMessage()),
          "JSON: 'k6 inspect script.js' prints the options of a script");
    }
  }

  private static String kind(JsonNode root) {
    return root.isMissingNode() ? "nothing" : root.isArray() ? "a list" : "a single value";
  }

  private static Read wrong(
      String source, String text, int line, int column, String message, String expected) {
    return new Read.Wrong(
        new Parsed.Invalid(
            source,
            List.of(
                new Problem(
                    ProblemCode.IMPORT.label(),
                    source,
                    line,
                    column,
                    1,
                    message,
                    expected,
                    new SourceText(text).excerpt(line, column))),
            0));
  }
}
