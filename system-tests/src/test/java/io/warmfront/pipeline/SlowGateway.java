package io.warmfront.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server that can be computed: so many requests at once, each for so long, and the others wait
 * for their turn. It serves at most places / time requests a second.
 */
final class SlowGateway implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;
  private final long holdMillis;
  private final HttpServer server;

  /**
   * Starts one on a free port of the loopback address.
   *
   * @param places how many requests are served at once
   * @param holdMillis how long each takes
   */
  SlowGateway(int places, long holdMillis) throws IOException {
    this.places = new Semaphore(places, true);
    this.holdMillis = holdMillis;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      places.acquire();
      try {
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, holdMillis, TimeUnit.MILLISECONDS)
            .get();
      } finally {
        places.release();
      }
      exchange.sendResponseHeaders(204, -1);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("it completes by itself alone", impossible);
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
