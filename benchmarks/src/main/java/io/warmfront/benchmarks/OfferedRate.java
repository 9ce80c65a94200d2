package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many operations a second reach Redis, by its own count, read each 50 ms. The rate at a time
 * is that of the second that begins there. Times are seconds since it was opened. Thread-safe.
 */
final class OfferedRate implements AutoCloseable {
  /** Of how many seconds the count is taken. */
  static final double SPAN_SECONDS = 1;

  private static final long EVERY_NANOS = 50_000_000;

  /** Sums of times are not exact. */
  private static final double SLACK_SECONDS = 1e-6;

  private final RedisReferee referee;
  private final long begin = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile boolean isClosed;

  /** Begins to read. */
  OfferedRate(URI redis) throws IOException {
    this.referee = new RedisReferee(redis);
    this.thread = Thread.ofPlatform().daemon().name("offered-rate").start(this::read);
  }

  /** Returns what time it is. */
  double now() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Returns the samples up to now. */
  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Returns the rates at times that are 50 ms apart, of whole seconds between two times. */
  List<Rate> between(double from, double to) {
    List<Sample> known = samples();
    List<Rate> rates = new ArrayList<>();
    for (double at = from; at + SPAN_SECONDS <= to + SLACK_SECONDS; at += EVERY_NANOS / 1e9) {
      double count = countAt(known, at + SPAN_SECONDS) - countAt(known, at);
      rates.add(new Rate(at, count / SPAN_SECONDS));
    }
    return rates;
  }

  /** Between two samples operations came evenly, as far as anybody knows. */
  private static double countAt(List<Sample> samples, double time) {
    int after = 1;
    while (after < samples.size() - 1 && samples.get(after).seconds < time) {
      after++;
    }
    Sample one = samples.get(after - 1);
    Sample other = samples.get(after);
    double part = (time - one.seconds) / (other.seconds - one.seconds);
    return one.count + part * (other.count - one.count);
  }

  private void read() {
    while (!isClosed) {
      try {
        // the count was taken somewhere between asking and hearing
        double asked = now();
        long count = referee.gets();
        Sample sample = new Sample((asked + now()) / 2, count);
        synchronized (this) {
          samples.add(sample);
        }
        TimeUnit.NANOSECONDS.sleep(EVERY_NANOS);
      } catch (IOException | InterruptedException _) {
        // what was to be measured cannot be any more; its reader finds too few samples
        isClosed = true;
      }
    }
  }

  /** Ends the readings. */
  @Override
  public void close() throws IOException {
    isClosed = true;
    thread.interrupt();
    referee.close();
  }

  /** How many operations Redis had counted at a time. */
  record Sample(double seconds, long count) {}

  /** Operations a second in the second from a time on. */
  record Rate(double seconds, double perSecond) {}
}
