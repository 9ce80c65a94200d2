package io.warmfront.local.redis;

import io.warmfront.local.DataVersion;
import io.warmfront.local.Part;
import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A Redis server on the loopback address: at most 512 MB, the least recently used keys leave first,
 * the last second of writes may be lost in a crash.
 *
 * @param binary which server
 * @param directory its data
 * @param port for clients
 */
public record RedisServer(RedisBinary binary, Path directory, int port) implements Program {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return Part.REDIS.id();
  }

  /** Returns where clients connect. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    DataVersion.claim(Part.REDIS, directory, binary.version());
    Path data = Files.createDirectories(directory.resolve("data"));
    List<String> command =
        List.of(
            binary.path().toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            data.toString(),
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec",
            "--maxmemory",
            "512mb",
            "--maxmemory-policy",
            "allkeys-lru",
            "--loglevel",
            "warning");
    return Launch.of(command, directory);
  }

  @Override
  public boolean answers() {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.getOutputStream().write(PING);
      byte[] answer = socket.getInputStream().readNBytes(PONG.length);
      return Arrays.equals(answer, PONG); // while it loads its data it says so instead
    } catch (IOException e) {
      return false;
    }
  }
}
