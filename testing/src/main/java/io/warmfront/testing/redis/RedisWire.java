package io.warmfront.testing.redis;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection that speaks to a Redis server without a client library. Not thread-safe. */
public final class RedisWire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static RedisWire connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      return new RedisWire(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Returns the answer to a command: text, a whole number as text, or a list of them; {@code "nil"}
   * for nothing.
   *
   * @throws IOException if the server is not there, or refuses
   */
  public Object ask(String... command) throws IOException {
    StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
    for (String part : command) {
      int bytes = part.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(bytes).append("\r\n").append(part).append("\r\n");
    }
    out.write(request.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return answer();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Object answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> rest;
      case '-' -> throw new Refused(rest);
      case '$' -> text(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException("not an answer of Redis: " + line);
    };
  }

  private String text(int length) throws IOException {
    if (length < 0) {
      return "nil";
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    in.skipNBytes(2);
    return text;
  }

  private List<Object> list(int length) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(answer());
    }
    return list;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Redis hung up");
      }
      line.append((char) next);
    }
    in.skipNBytes(1);
    return line.toString();
  }

  /** Redis answered with an error. */
  static final class Refused extends IOException {
    Refused(String message) {
      super(message);
    }
  }
}
