package io.warmfront.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One more generator beside that of a platform: the same program with the same settings, but nobody
 * starts it again when it ends.
 */
final class ExtraGenerator implements AutoCloseable {
  /**
   * What it logs when it has taken shards; a request would come seconds late to a young process.
   */
  private static final Pattern SHARDS = Pattern.compile(" drives ([0-9]+) shards");

  private static final long PATIENCE_SECONDS = 90;

  private final Child child;
  private final Path log;

  private ExtraGenerator(Child child, Path log) {
    this.child = child;
    this.log = log;
  }

  /** Starts it; it joins the others by itself. */
  static ExtraGenerator start(LocalPlatform platform, String instance) throws IOException {
    Path model = Path.of("/proc", Long.toString(platform.pid("generator")));
    ProcessBuilder builder = new ProcessBuilder(words(model.resolve("cmdline")).toList());
    builder.environment().clear();
    words(model.resolve("environ"))
        .map(it -> it.split("=", 2))
        .filter(it -> it.length == 2)
        .forEach(it -> builder.environment().put(it[0], it[1]));
    Path log = Files.createTempFile(instance, ".log");
    builder.environment().put("WARMFRONT_INSTANCE", instance);
    // any free port
    builder.environment().put("MICRONAUT_SERVER_PORT", "-1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ExtraGenerator(Child.start(builder), log);
  }

  /** Waits until it drives shards. */
  void awaitShards() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (shards() == 0) {
      if (System.nanoTime() > deadline || !child.process().isAlive()) {
        throw new IOException(
            "the other generator never got a shard, it said:\n" + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Returns how many shards it drives, by its own word; 0 before it has said any. */
  int shards() throws IOException {
    return SHARDS
        .matcher(Files.readString(log))
        .results()
        .map(it -> Integer.parseInt(it.group(1)))
        .reduce(0, (_, last) -> last);
  }

  /** Has it leave in order. */
  void leave() {
    child.process().destroy();
  }

  /** Ends it as a crash would. */
  void kill() {
    child.kill();
  }

  /** Returns what stands between zero bytes. */
  private static Stream<String> words(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return Stream.of(text.split("\0", -1)).filter(it -> !it.isEmpty());
  }

  @Override
  public void close() throws IOException {
    child.close();
    Files.deleteIfExists(log);
  }
}
