package io.warmfront.console.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of runs: 1 to 100 letters, digits, dots, dashes and underscores, no dot or dash first. */
public final class RunId {
  /** What an id looks like. */
  public static final String FORM = "[A-Za-z0-9_][A-Za-z0-9._-]{0,99}";

  /** The greatest seed: above it a whole number is not exact in every reader of JSON. */
  public static final long GREATEST_SEED = (1L << 53) - 1;

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Whether a text is an id. */
  public static boolean isValid(String text) {
    return PATTERN.matcher(text).matches();
  }

  /**
   * Returns a new id that names the workload and the second.
   *
   * @param workload its name; what an id cannot hold becomes a dash
   * @param atMillis Unix milliseconds
   * @param random four hexadecimal digits of it make the id unique
   */
  public static String of(String workload, long atMillis, int random) {
    String name = workload.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    String start = name.isEmpty() ? "run" : name.substring(0, Math.min(60, name.length()));
    return "%s-%s-%04x"
        .formatted(start, TIME.format(Instant.ofEpochMilli(atMillis)), random & 0xffff);
  }

  /** Returns the seed of a run: the same id always offers the same load. At most 53 bits. */
  public static long seed(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & GREATEST_SEED;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
