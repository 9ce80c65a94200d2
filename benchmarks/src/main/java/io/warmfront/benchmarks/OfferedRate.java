package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many operations reach Redis, by its own count, read each 50 ms. Times are seconds since it
 * was opened. Thread-safe.
 */
final class OfferedRate implements AutoCloseable {
  private static final long EVERY_NANOS = 50_000_000;

  private final RedisReferee referee;
  private final long begin = System.nanoTime();
  private final List<Counts.Sample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile @Nullable IOException failure;
  private volatile boolean isClosed;

  /** Reads for the first time, and goes on. */
  OfferedRate(URI redis) throws IOException {
    this.referee = new RedisReferee(redis);
    this.samples.add(sample());
    this.thread = Thread.ofPlatform().daemon().name("offered-rate").start(this::read);
  }

  /** Returns what time it is. */
  double now() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Returns at what time a moment of the wall clock is, Unix milliseconds. */
  double at(long unixMillis) {
    return now() - (System.currentTimeMillis() - unixMillis) / 1e3;
  }

  /**
   * Returns what was counted up to now.
   *
   * @throws IOException if Redis stopped to answer
   */
  Counts counts() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw new IOException("Redis told its count no more", failed);
    }
    synchronized (samples) {
      return new Counts(samples);
    }
  }

  private void read() {
    while (!isClosed) {
      try {
        TimeUnit.NANOSECONDS.sleep(EVERY_NANOS);
        Counts.Sample sample = sample();
        synchronized (samples) {
          samples.add(sample);
        }
      } catch (IOException e) {
        failure = e;
        return;
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private Counts.Sample sample() throws IOException {
    // the count was taken somewhere between asking and hearing
    double asked = now();
    long count = referee.gets();
    return new Counts.Sample((asked + now()) / 2, count);
  }

  /** Ends the readings. */
  @Override
  public void close() throws IOException {
    isClosed = true;
    thread.interrupt();
    referee.close();
  }
}
