package io.warmfront.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that takes a lognormal time for each answer, as many at once as are asked for, and
 * can be made slower. Thread-safe.
 */
final class VaryingOrigin implements AutoCloseable {
  /** Median of the time that an answer takes, milliseconds. */
  static final double MEDIAN_MILLIS = 5;

  /** Standard deviation of that time's natural logarithm: 99 of 100 take less than 10 ms. */
  static final double SIGMA = 0.3;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Random random = new Random(1);
  private volatile double slowness = 1;

  /** Starts it on a free port of the loopback address. */
  VaryingOrigin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns where it answers. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Makes all answers from now on take so many times as long. */
  void slower(double times) {
    slowness = times;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      double millis = MEDIAN_MILLIS * Math.exp(SIGMA * random.nextGaussian()) * slowness;
      TimeUnit.NANOSECONDS.sleep(Math.round(millis * 1e6));
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
