package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts commands where they arrive: by Redis' own {@code INFO commandstats}. Not thread-safe. */
final class RedisReferee implements AutoCloseable {
  private static final Pattern CALLS = Pattern.compile("cmdstat_get:calls=(\\d+)");

  private final RedisCommands redis;

  /**
   * Connects.
   *
   * @param redis such as {@code redis://127.0.0.1:6379}
   */
  RedisReferee(URI redis) throws IOException {
    this.redis = new RedisCommands(redis);
  }

  /** Returns how many GETs were done since Redis started. */
  long gets() throws IOException {
    Matcher found = CALLS.matcher(redis.ask("INFO commandstats"));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  @Override
  public void close() throws IOException {
    redis.close();
  }
}
