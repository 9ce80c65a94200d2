package io.warmfront.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says a few words to Redis that no load generator says. Not thread-safe. */
final class RedisCommands implements AutoCloseable {
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

  /** Forgets every key. */
  void flush() throws IOException {
    String answer = ask("FLUSHALL");
    if (!answer.equals("+OK")) {
      throw new IOException("Redis did not flush: " + answer);
    }
  }

  /** Returns how many keys there are. */
  long keys() throws IOException {
    return Long.parseLong(ask("DBSIZE").substring(1));
  }

  /** Returns how many of some keys are there; one that is named twice counts twice. */
  long present(List<String> keys) throws IOException {
    return Long.parseLong(ask("EXISTS " + String.join(" ", keys)).substring(1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String ask(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder line = new StringBuilder();
    for (int next = in.readByte(); next != '\n'; next = in.readByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
