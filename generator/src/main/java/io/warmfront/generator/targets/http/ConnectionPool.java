package io.warmfront.generator.targets.http;

import io.netty.channel.EventLoop;
import io.warmfront.generator.operation.ErrorKind;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one target. They are opened when requests need them, up to a limit; requests
 * beyond that wait for one, in their order, until their time is over. Confined to its event loop
 * but for {@link #submit}, {@link #flush} and {@link #close}.
 */
final class ConnectionPool {
  private final EventLoop loop;
  private final Consumer<Opening> connector;
  private final int most;
  private final Deadlines deadlines;
  private final Set<HttpConnection> open = new HashSet<>();
  private final ArrayDeque<HttpConnection> free = new ArrayDeque<>();
  private final Queue<HttpExchange> held = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<HttpExchange> waiting = new ArrayDeque<>();
  private int opening;
  private volatile boolean isClosed;

  /**
   * Creates an empty pool.
   *
   * @param connector begins to open a connection
   * @param most how many there may be, above 0
   */
  ConnectionPool(EventLoop loop, Consumer<Opening> connector, int most, LongSupplier nanoClock) {
    this.loop = loop;
    this.connector = connector;
    this.most = most;
    this.deadlines = new Deadlines(loop, nanoClock);
  }

  /** Holds a request back until {@link #flush}. */
  void submit(HttpExchange exchange) {
    held.add(exchange);
  }

  /**
   * Sends what is held as soon as connections have room for it; whoever calls it does not wait. One
   * wake-up of the event loop for all of it.
   */
  void flush() {
    if (held.isEmpty()) {
      return;
    }
    try {
      loop.execute(() -> takeHeld(this::take));
    } catch (RejectedExecutionException _) {
      takeHeld(it -> it.fail(ErrorKind.ABANDONED));
    }
  }

  /** Hangs up everywhere; what is under way fails, and so does what comes later. */
  void close() {
    isClosed = true;
    try {
      loop.execute(() -> {
        Set.copyOf(open).forEach(HttpConnection::close);
        waiting.forEach(it -> it.fail(ErrorKind.ABANDONED));
        takeHeld(it -> it.fail(ErrorKind.ABANDONED));
      });
    } catch (RejectedExecutionException _) {
      // it was closed before
    }
  }

  /** A connection is ready. */
  void opened(HttpConnection connection) {
    opening--;
    open.add(connection);
    if (isClosed) {
      connection.close();
    } else {
      room(connection);
    }
  }

  /** A connection could not be opened: the request that waits longest fails with it. */
  void refused(ErrorKind kind) {
    opening--;
    HttpExchange first = nextWaiting();
    if (first != null) {
      first.fail(kind);
    }
    grow();
  }

  /** A request was not looked at where it was sent: it waits anew, before all others. */
  void again(HttpExchange exchange) {
    exchange.isOn(null);
    waiting.addFirst(exchange);
    HttpConnection connection = nextFree();
    if (connection == null) {
      grow();
    } else {
      room(connection);
    }
  }

  /** A connection that had no room has some again. */
  void room(HttpConnection connection) {
    HttpExchange next = connection.hasRoom() ? nextWaiting() : null;
    while (next != null) {
      send(connection, next);
      next = connection.hasRoom() ? nextWaiting() : null;
    }
    if (connection.hasRoom()) {
      free.addLast(connection);
    }
  }

  /** A connection takes no more requests, ever. */
  void lost(HttpConnection connection) {
    if (open.remove(connection)) {
      free.remove(connection);
      grow();
    }
  }

  private void takeHeld(Consumer<HttpExchange> taker) {
    for (HttpExchange next = held.poll(); next != null; next = held.poll()) {
      taker.accept(next);
    }
  }

  private void take(HttpExchange exchange) {
    if (isClosed) {
      exchange.fail(ErrorKind.ABANDONED);
      return;
    }
    deadlines.watch(exchange);
    HttpConnection connection = nextFree();
    if (connection == null) {
      waiting.addLast(exchange);
      grow();
    } else {
      send(connection, exchange);
      if (connection.hasRoom()) {
        free.addLast(connection);
      }
    }
  }

  private static void send(HttpConnection connection, HttpExchange exchange) {
    exchange.isOn(connection);
    connection.begin(exchange);
  }

  private @Nullable HttpConnection nextFree() {
    HttpConnection connection = free.pollFirst();
    while (connection != null && !connection.hasRoom()) {
      connection = free.pollFirst();
    }
    return connection;
  }

  private @Nullable HttpExchange nextWaiting() {
    HttpExchange exchange = waiting.pollFirst();
    while (exchange != null && exchange.isDone()) {
      exchange = waiting.pollFirst();
    }
    return exchange;
  }

  private void grow() {
    while (!isClosed && open.size() + opening < most && waiting.size() > opening) {
      opening++;
      connector.accept(new Opening(this));
    }
  }
}
