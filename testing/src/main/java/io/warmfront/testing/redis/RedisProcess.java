package io.warmfront.testing.redis;

import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import io.warmfront.local.redis.RedisBinary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A redis-server, or a sentinel, on the loopback address. It keeps nothing on disk but what it
 * writes into its own configuration.
 *
 * @param name in files
 * @param binary which server
 * @param directory its configuration
 * @param port for clients, not encrypted
 * @param settings further lines of the configuration
 * @param isSentinel whether it is a sentinel
 */
record RedisProcess(
    String name,
    RedisBinary binary,
    Path directory,
    int port,
    List<String> settings,
    boolean isSentinel)
    implements Program {
  @Override
  public Launch prepare() throws IOException {
    Path folder = Files.createDirectories(directory).toAbsolutePath();
    Path configuration = folder.resolve("redis.conf");
    if (!isSentinel || !Files.exists(configuration)) { // a sentinel keeps what it knows in it
      List<String> lines = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1"));
      lines.add("dir \"" + folder + "\"");
      if (!isSentinel) {
        lines.addAll(List.of("save \"\"", "appendonly no"));
      }
      lines.addAll(settings);
      Files.write(configuration, lines, StandardCharsets.UTF_8);
    }
    List<String> command = new ArrayList<>();
    command.add(binary.path().toAbsolutePath().toString());
    command.add(configuration.toString());
    if (isSentinel) {
      command.add("--sentinel");
    }
    return Launch.of(command, folder);
  }

  @Override
  public boolean answers() {
    try (RedisWire wire = RedisWire.connect(port)) {
      return wire.ask("PING").equals("PONG");
    } catch (RedisWire.Refused e) {
      return String.valueOf(e.getMessage()).startsWith("NOAUTH");
    } catch (IOException e) {
      return false;
    }
  }
}
