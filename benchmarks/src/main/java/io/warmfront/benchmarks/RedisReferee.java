package io.warmfront.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts commands where they arrive: by Redis' own {@code INFO commandstats}. Not thread-safe. */
final class RedisReferee implements AutoCloseable {
  private static final Pattern CALLS = Pattern.compile("cmdstat_get:calls=(\\d+)");
  private static final byte[] INFO = "INFO commandstats\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final DataInputStream in;

  /**
   * Connects.
   *
   * @param redis such as {@code redis://127.0.0.1:6379}
   */
  RedisReferee(URI redis) throws IOException {
    this.socket = new Socket(redis.getHost(), redis.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Returns how many GETs were done since Redis started. */
  long gets() throws IOException {
    socket.getOutputStream().write(INFO);
    // a bulk string: $length CRLF text CRLF
    int length = Integer.parseInt(line().substring(1));
    String text = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    line();
    Matcher found = CALLS.matcher(text);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readByte(); next != '\n'; next = in.readByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
