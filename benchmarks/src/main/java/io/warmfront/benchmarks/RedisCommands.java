package io.warmfront.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says a few words to Redis that no load generator says. Not thread-safe. */
final class RedisCommands implements AutoCloseable {
  private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");

  private final Socket socket;
  private final DataInputStream in;

  /**
   * Connects.
   *
   * @param redis such as {@code redis://127.0.0.1:6379}
   */
  RedisCommands(URI redis) throws IOException {
    this.socket = new Socket(redis.getHost(), redis.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Forgets every key, and returns when their memory is free. */
  void flush() throws IOException {
    ask("FLUSHALL SYNC");
  }

  /** Returns how many keys there are. */
  long keys() throws IOException {
    return Long.parseLong(ask("DBSIZE"));
  }

  /** Returns how many bytes it takes. */
  long memory() throws IOException {
    Matcher found = USED.matcher(ask("INFO memory"));
    if (!found.find()) {
      throw new IOException("Redis does not tell " + USED);
    }
    return Long.parseLong(found.group(1));
  }

  /**
   * Returns the answer to a command that is answered with text or a number.
   *
   * @throws IOException if Redis is not there, or refuses
   */
  String ask(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    String answer = line();
    if (answer.startsWith("-")) {
      throw new IOException(command + ": " + answer.substring(1));
    }
    if (!answer.startsWith("$")) {
      return answer.substring(1);
    }
    // a bulk string: $length CRLF text CRLF
    int length = Integer.parseInt(answer.substring(1));
    String text = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    line();
    return text;
  }

  /** Returns how many of some keys are there; one that is named twice counts twice. */
  long present(List<String> keys) throws IOException {
    return Long.parseLong(ask("EXISTS " + String.join(" ", keys)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readByte(); next != '\n'; next = in.readByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
