package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.contract.entry.GuardedApply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The script that moves marks on and, if they stand where they should, applies entries. */
final class MarkedApply {
  /** The text of the script. */
  static final String SCRIPT = read() + GuardedApply.SCRIPT;

  private static final byte[] MOVED = "MOVED".getBytes(StandardCharsets.US_ASCII);

  private MarkedApply() {}

  /** Whether the answer is that a mark did not stand where it should. */
  static boolean isMoved(List<Object> answers) {
    return answers.size() == 1
        && answers.getFirst() instanceof byte[] text
        && Arrays.equals(text, MOVED);
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(MarkedApply.class.getResourceAsStream("move-marks.lua"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
