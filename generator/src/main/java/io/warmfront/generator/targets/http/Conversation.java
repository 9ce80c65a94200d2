package io.warmfront.generator.targets.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.MessageIds;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of connections to one server, and the messages that are on their way between them.
 * A connection that is lost is opened again. Messages wait until each connection was tried once.
 * Confined to its event loop but for {@link #open}, {@link #submit} and {@link #close}.
 */
final class Conversation {
  private static final long AGAIN_MILLIS = 500;

  private final EventLoop loop;
  private final WebSocketConnector connector;
  private final @Nullable Channel[] connections;
  private final BitSet open = new BitSet();
  private final BitSet opened = new BitSet();
  private final BitSet tried = new BitSet();
  private final MessageIds ids;
  private final Runnable onReconnect;
  private final Deadlines deadlines;
  private final Map<Long, Message> underWay = new HashMap<>();
  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private int next;
  private boolean isClosed;

  /**
   * Creates connections; {@link #open} begins to open them.
   *
   * @param count how many, above 0
   * @param onReconnect told of each that was opened again
   */
  Conversation(
      EventLoop loop,
      WebSocketConnector connector,
      int count,
      MessageIds ids,
      Runnable onReconnect,
      LongSupplier nanoClock) {
    this.loop = loop;
    this.connector = connector;
    this.connections = new @Nullable Channel[count];
    this.ids = ids;
    this.onReconnect = onReconnect;
    this.deadlines = new Deadlines(loop, nanoClock);
  }

  /** Begins to open all connections. */
  void open() {
    loop.execute(() -> {
      for (int i = 0; i < connections.length; i++) {
        connector.connect(i, this);
      }
    });
  }

  /** Sends a message on the next connection. */
  void submit(Message message) {
    try {
      loop.execute(() -> take(message));
    } catch (RejectedExecutionException _) {
      message.fail(ErrorKind.ABANDONED);
    }
  }

  /** Hangs up everywhere; what is under way fails. */
  void close() {
    try {
      loop.execute(() -> {
        isClosed = true;
        waiting.forEach(it -> it.fail(ErrorKind.ABANDONED));
        List.copyOf(underWay.values()).forEach(it -> it.fail(ErrorKind.ABANDONED));
        for (Channel connection : connections) {
          if (connection != null) {
            ChannelFuture _ = connection.close();
          }
        }
      });
    } catch (RejectedExecutionException _) {
      // it was closed before
    }
  }

  /** A connection is there. */
  void connected(int connection, Channel channel) {
    if (isClosed) {
      ChannelFuture _ = channel.close();
      return;
    }
    connections[connection] = channel;
    open.set(connection);
    if (opened.get(connection)) {
      onReconnect.run();
    }
    opened.set(connection);
    tried(connection);
  }

  /** A connection could not be opened, or has gone. */
  void lost(int connection) {
    connections[connection] = null;
    open.clear(connection);
    List.copyOf(underWay.values()).forEach(it -> it.lost(connection));
    tried(connection);
    if (!isClosed) {
      ScheduledFuture<?> _ =
          loop.schedule(
              () -> {
                if (!isClosed) {
                  connector.connect(connection, this);
                }
              },
              AGAIN_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  /** A text has come on a connection. */
  void received(int connection, String text) {
    ids.find(text)
        .ifPresent(number -> {
          Message message = underWay.get(number);
          if (message != null) {
            message.arrived(connection, text.length());
          }
        });
  }

  private void tried(int connection) {
    tried.set(connection);
    if (isReady()) {
      while (!waiting.isEmpty()) {
        send(waiting.removeFirst());
      }
    }
  }

  private boolean isReady() {
    return tried.cardinality() == connections.length;
  }

  private void take(Message message) {
    if (isClosed) {
      message.fail(ErrorKind.ABANDONED);
      return;
    }
    deadlines.watch(message);
    if (isReady()) {
      send(message);
    } else {
      waiting.addLast(message);
    }
  }

  private void send(Message message) {
    int sender = sender();
    if (message.isDone()) {
      return;
    }
    if (sender < 0) {
      message.fail(ErrorKind.CONNECTION);
      return;
    }
    BitSet receivers = receivers(message.audience(), sender);
    Channel channel = connections[sender];
    if (receivers.isEmpty() || channel == null) {
      message.fail(ErrorKind.CONNECTION);
      return;
    }
    message.awaits(receivers);
    underWay.put(message.number(), message);
    CompletableFuture<OperationResult> _ = message.whenComplete((_, _) -> forget(message));
    ChannelFuture _ =
        channel.writeAndFlush(new TextWebSocketFrame(message.text()), channel.voidPromise());
  }

  /** Every end is on this thread: an operation that is given up is not told to its driver. */
  private void forget(Message message) {
    if (loop.inEventLoop()) {
      underWay.remove(message.number());
    }
  }

  /** Returns the next connection that is open, or -1. */
  private int sender() {
    int sender = open.nextSetBit(next);
    if (sender < 0) {
      sender = open.nextSetBit(0);
    }
    next = sender + 1;
    return sender;
  }

  private BitSet receivers(Message.Audience audience, int sender) {
    BitSet receivers = new BitSet();
    switch (audience) {
      case SENDER -> receivers.set(sender);
      case ALL -> receivers.or(open);
      case OTHERS -> {
        receivers.or(open);
        receivers.clear(sender);
      }
    }
    return receivers;
  }
}
