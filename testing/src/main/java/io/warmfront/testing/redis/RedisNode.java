package io.warmfront.testing.redis;

import io.warmfront.local.process.ChildProcess;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.process.Trees;
import io.warmfront.local.redis.RedisBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One process of a {@link RedisStack}. Safe for use by several threads. */
public final class RedisNode {
  private static final Path FOLDER = Path.of("target", "redis").toAbsolutePath();

  private final ProgramRunner runner;
  private final List<String> login;

  private RedisNode(ProgramRunner runner, List<String> login) {
    this.runner = runner;
    this.login = login;
  }

  /**
   * Starts a server that holds data.
   *
   * @param login user and password, or a password alone, or nothing
   * @param settings lines of its configuration
   */
  static RedisNode server(int port, List<String> login, List<String> settings) {
    return started(port, login, settings, false);
  }

  /** Starts a sentinel. */
  static RedisNode sentinel(int port, List<String> login, List<String> settings) {
    return started(port, login, settings, true);
  }

  private static RedisNode started(
      int port, List<String> login, List<String> settings, boolean isSentinel) {
    try {
      Path logs = Files.createDirectories(FOLDER.resolve("logs"));
      String name = (isSentinel ? "sentinel-" : "server-") + port;
      Trees.delete(FOLDER.resolve(name)); // of an earlier test that had the same port
      RedisProcess process =
          new RedisProcess(name, binary(), FOLDER.resolve(name), port, settings, isSentinel);
      RedisNode node = new RedisNode(new ProgramRunner(process, logs), login);
      node.start();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns which server is used. */
  static RedisBinary binary() {
    try {
      return RedisBinary.choose(
          System.getenv("PATH"), Files.createDirectories(FOLDER.resolve("binary")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the port for clients, not encrypted. */
  public int port() {
    return runner.program().port();
  }

  /** Starts it again, on the same port. */
  public void start() {
    runner.start();
  }

  /** Kills it with SIGKILL. */
  public void kill() {
    runner.kill();
  }

  /** Freezes it: it keeps its connections and answers nothing. */
  public void pause() {
    try {
      child().pause();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it go on. */
  public void resume() {
    try {
      child().resume();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns its answer to a command: text, or a list; {@code "nil"} for nothing.
   *
   * @throws IOException if it is not there, or refuses
   */
  public Object ask(String... command) throws IOException {
    try (RedisWire wire = connect()) {
      return wire.ask(command);
    }
  }

  /** Returns a connection of the caller's own, for many commands. */
  public RedisWire connect() throws IOException {
    RedisWire wire = RedisWire.connect(port());
    if (!login.isEmpty()) {
      String[] auth = new String[1 + login.size()];
      auth[0] = "AUTH";
      System.arraycopy(login.toArray(String[]::new), 0, auth, 1, login.size());
      Object _ = wire.ask(auth);
    }
    return wire;
  }

  /** Whether its answer to a command contains a text. */
  boolean says(String text, String... command) throws IOException {
    return ask(command).toString().contains(text);
  }

  void close() {
    runner.close();
  }

  private ChildProcess child() {
    return runner.child().orElseThrow();
  }
}
