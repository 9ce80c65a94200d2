package io.warmfront.generator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis is asked for, as it says itself. */
final class RedisMonitor implements AutoCloseable {
  private static final Pattern GET =
      Pattern.compile("\\+(\\d+\\.\\d+) \\[[^]]*] \"GET\" \"t:([^:]+):([^:]+):(\\d+)\"");

  private final Socket socket;
  private final Queue<Get> gets = new ConcurrentLinkedQueue<>();

  /**
   * A GET of an entry.
   *
   * @param atMillis when Redis did it, Unix milliseconds
   */
  record Get(double atMillis, String tenant, String keySpace, long id) {}

  RedisMonitor(String redisUri) throws IOException {
    URI uri = URI.create(redisUri);
    socket = new Socket(uri.getHost(), uri.getPort());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.UTF_8));
    if (!"+OK".equals(lines.readLine())) {
      throw new IOException("Redis does not let itself be watched");
    }
    Thread.ofPlatform().daemon().name("redis-monitor").start(() -> read(lines));
  }

  /** Returns what one tenant asked of one key space between two moments, Unix milliseconds. */
  List<Get> gets(String tenant, String keySpace, long fromMillis, long toMillis) {
    return gets.stream()
        .filter(it -> it.tenant().equals(tenant) && it.keySpace().equals(keySpace))
        .filter(it -> it.atMillis() >= fromMillis && it.atMillis() < toMillis)
        .toList();
  }

  private void read(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher get = GET.matcher(line);
        if (get.lookingAt()) {
          gets.add(
              new Get(
                  Double.parseDouble(get.group(1)) * 1_000,
                  get.group(2),
                  get.group(3),
                  Long.parseLong(get.group(4))));
        }
      }
    } catch (IOException _) {
      // closed: the test has seen what it wanted
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
