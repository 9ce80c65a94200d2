package io.warmfront.generator.operation.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Redis says in its protocol RESP3, as far as a listener needs it. Not thread-safe. */
final class PushReader {
  private static final int LONGEST_LINE = 64 * 1024;

  private final InputStream in;

  /**
   * Creates a reader.
   *
   * @param in buffered
   */
  PushReader(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the next thing that Redis says: text, a {@link List} of such things, or null for
   * nothing.
   *
   * @throws IOException if Redis hung up, or refused a command
   */
  @Nullable Object next() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':', ',', '#', '(' -> rest;
      case '-' -> throw new IOException("Redis refused: " + rest);
      case '$', '=' -> text(Integer.parseInt(rest));
      case '*', '>', '~' -> list(Integer.parseInt(rest));
      case '%' -> list(2 * Integer.parseInt(rest));
      case '_' -> null;
      default -> throw new IOException("not of the protocol RESP3: " + line);
    };
  }

  private @Nullable String text(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("Redis hung up");
    }
    in.skipNBytes(2);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<@Nullable Object> list(int length) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(next());
    }
    return list;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Redis hung up");
      }
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("not of the protocol RESP3: a line without an end");
      }
      line.append((char) next);
    }
    in.skipNBytes(1);
    if (line.isEmpty()) {
      throw new IOException("not of the protocol RESP3: an empty line");
    }
    return line.toString();
  }
}
