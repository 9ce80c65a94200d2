package io.warmfront.generator.operation.redis;

import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which one Redis server says which keys change: CLIENT TRACKING in broadcasting
 * mode, by the protocol RESP3, for all keys of Warmfront.
 *
 * <p>Redisson's own client-side caching keeps failed answers as well, and does not notice that its
 * tracking ended with a connection; this does.
 */
final class ChangeFeed implements AutoCloseable {
  private static final String ALL_KEYS = "t:";

  private final Socket socket;
  private final PushReader in;
  private final OutputStream out;

  private ChangeFeed(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new PushReader(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /**
   * Connects; from the return on every change is said.
   *
   * @throws IOException if the server is not there, or refuses
   */
  static ChangeFeed open(InetSocketAddress server, RedisSettings settings) throws IOException {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      socket.connect(server, millis);
      ChangeFeed feed =
          new ChangeFeed(
              settings.isTls() ? settings.tls().over(socket, server.getHostString()) : socket);
      feed.begin(settings.login());
      return feed;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Waits for the next change.
   *
   * @return the keys; null if all may have changed; none if there was no change for a while, but
   *     the server is there
   * @throws IOException if the server is not there any more
   */
  @Nullable List<String> next() throws IOException {
    Object said;
    try {
      said = in.next();
    } catch (SocketTimeoutException _) {
      send("PING");
      said = in.next();
    }
    if (!(said instanceof List<?> push)
        || push.size() < 2
        || !"invalidate".equals(push.getFirst())) {
      return List.of();
    }
    return push.get(1) instanceof List<?> keys ? keys.stream().map(String::valueOf).toList() : null;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is of no use any more
    }
  }

  private void begin(RedisLogin login) throws IOException {
    List<String> hello = new ArrayList<>(List.of("HELLO", "3"));
    if (!login.password().isEmpty()) {
      String user = login.user().isEmpty() ? "default" : login.user();
      hello.addAll(List.of("AUTH", user, login.password().reveal()));
    }
    send(hello.toArray(String[]::new));
    Object _ = in.next();
    send("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", ALL_KEYS);
    Object _ = in.next();
  }

  private void send(String... command) throws IOException {
    StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
    for (String part : command) {
      int length = part.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(part).append("\r\n");
    }
    out.write(request.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
