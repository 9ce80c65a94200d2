package io.warmfront.contract.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterNoteTest {
  @Test
  void headers_ofAll_sayAll() {
    DeadLetterNote note =
        new DeadLetterNote(
            new DeadLetterNote.Place("updates", 3, 42),
            1_700,
            "followers",
            ErrorCode.ORIGIN_REFUSED,
            "größer",
            "java.sql.SQLException",
            1_800);

    assertThat(texts(note))
        .isEqualTo(
            Map.of(
                DeadLetterHeaders.TOPIC, "updates",
                DeadLetterHeaders.COMMON_TOPIC, "updates",
                DeadLetterHeaders.PARTITION, "3",
                DeadLetterHeaders.OFFSET, "42",
                DeadLetterHeaders.TIMESTAMP, "1700",
                DeadLetterHeaders.GROUP, "followers",
                DeadLetterHeaders.REASON, "ORIGIN_REFUSED",
                DeadLetterHeaders.MESSAGE, "größer",
                DeadLetterHeaders.EXCEPTION, "java.sql.SQLException",
                DeadLetterHeaders.FAILED_AT, "1800"));
  }

  @Test
  void headers_ofWhatNobodyKnows_areLeftOut() {
    DeadLetterNote note =
        new DeadLetterNote(null, 1, "collector", ErrorCode.FRAME_INVALID, "wrong", null, 2);

    assertThat(texts(note))
        .containsOnlyKeys(
            DeadLetterHeaders.TIMESTAMP,
            DeadLetterHeaders.GROUP,
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.MESSAGE,
            DeadLetterHeaders.FAILED_AT);
  }

  private static Map<String, String> texts(DeadLetterNote note) {
    Map<String, String> texts = new LinkedHashMap<>();
    note.headers().forEach((name, value) -> texts.put(name, new String(value, UTF_8)));
    return texts;
  }
}
