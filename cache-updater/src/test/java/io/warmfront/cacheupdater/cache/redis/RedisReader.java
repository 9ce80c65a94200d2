package io.warmfront.cacheupdater.cache.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Another client of the same Redis, of a few lines, as an independent witness. */
public final class RedisReader implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream answers;

  /** Connects, and logs in if there is a password, as in {@code redis://:secret@host:port}. */
  public RedisReader(String uri) {
    URI address = URI.create(uri);
    try {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      answers = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (address.getUserInfo() != null) {
      Optional<byte[]> _ = run("AUTH", address.getUserInfo().substring(1));
    }
  }

  /** Returns the bytes under a key; empty if there are none or they are no string. */
  public Optional<byte[]> get(byte[] key) {
    return run(bytes("TYPE"), key).filter(type -> text(type).equals("string")).isPresent()
        ? run(bytes("GET"), key)
        : Optional.empty();
  }

  /**
   * Runs a command whose answer is no array.
   *
   * @return what it answered; empty if that is nothing
   * @throws IllegalStateException if it answered with an error
   */
  public Optional<byte[]> run(byte[]... command) {
    try {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes(bytes("*" + command.length + "\r\n"));
      for (byte[] part : command) {
        request.writeBytes(bytes("$" + part.length + "\r\n"));
        request.writeBytes(part);
        request.writeBytes(bytes("\r\n"));
      }
      socket.getOutputStream().write(request.toByteArray());
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command of words. */
  public Optional<byte[]> run(String... command) {
    byte[][] parts = new byte[command.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = bytes(command[i]);
    }
    return run(parts);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> answer() throws IOException {
    int kind = answers.read();
    String line = line();
    if (kind == '-') {
      throw new IllegalStateException("Redis answered: " + line);
    }
    if (kind != '$') {
      return Optional.of(bytes(line));
    }
    int length = Integer.parseInt(line);
    if (length < 0) {
      return Optional.empty();
    }
    byte[] value = answers.readNBytes(length);
    answers.skipNBytes(2);
    return Optional.of(value);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = answers.read(); b != '\r' && b >= 0; b = answers.read()) {
      line.write(b);
    }
    answers.skipNBytes(1);
    return text(line.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
