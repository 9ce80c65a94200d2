package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Redisson client. Redisson refuses to be made while Redis is away, so a thread of its own
 * tries until it succeeds; after that Redisson reconnects by itself. Until then every operation
 * fails at once. Thread-safe.
 */
public final class RedisConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
  private static final long AGAIN_NANOS = 500_000_000;

  /** Commands share connections, so few are enough, and the fewer the more share a system call. */
  private static final int CONNECTIONS = 2;

  private static final int THREADS = 2;

  private final String uri;
  private final Duration timeout;
  private volatile @Nullable RedissonClient client;
  private volatile boolean isClosed;

  /**
   * Creates a connection; {@link #open} begins to connect.
   *
   * @param uri such as {@code redis://127.0.0.1:6379}
   * @param timeout longest wait for an answer, and for a connection
   */
  public RedisConnection(String uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
  }

  /** Begins to connect, on a thread of its own. */
  public void open() {
    Thread.ofPlatform().daemon().name("redis-connect").start(this::connect);
  }

  /** Whether a first connection was made. */
  public boolean isOpen() {
    return client != null;
  }

  /**
   * Returns the answer to a command.
   *
   * @param what the command, for messages
   * @param command sends it
   * @throws OperationFailure if Redis has not been reached yet, or did not answer, or refused
   */
  <T extends @Nullable Object> T ask(String what, Function<RedissonClient, T> command)
      throws OperationFailure {
    RedissonClient connected = client;
    if (connected == null) {
      throw notReached();
    }
    try {
      return command.apply(connected);
    } catch (RedisException e) {
      throw RedisFailure.of(what, e);
    }
  }

  /**
   * Begins a command; never waits.
   *
   * @param what the command, for messages
   * @param command sends it
   * @return its answer, or an {@link OperationFailure} if Redis has not been reached yet, or did
   *     not answer, or refused
   */
  <T extends @Nullable Object> CompletionStage<T> begin(
      String what, Function<RedissonClient, RFuture<T>> command) {
    RedissonClient connected = client;
    if (connected == null) {
      return CompletableFuture.failedStage(notReached());
    }
    try {
      return command
          .apply(connected)
          .exceptionally(thrown -> {
            throw new CompletionException(RedisFailure.of(what, thrown));
          });
    } catch (RedisException e) {
      return CompletableFuture.failedStage(RedisFailure.of(what, e));
    }
  }

  /**
   * Sends a command whose answer says nothing but that it was done.
   *
   * @param what the command, for messages
   * @param command sends it
   * @throws OperationFailure if Redis has not been reached yet, or did not answer, or refused
   */
  void tell(String what, Consumer<RedissonClient> command) throws OperationFailure {
    Boolean _ =
        ask(
            what,
            connected -> {
              command.accept(connected);
              return true;
            });
  }

  @Override
  public void close() {
    isClosed = true;
    RedissonClient connected = client;
    if (connected != null) {
      connected.shutdown(0, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static OperationFailure notReached() {
    return new OperationFailure(ErrorKind.CONNECTION, "Redis has not been reached yet", null);
  }

  private void connect() {
    boolean isFirst = true;
    while (!isClosed && client == null) {
      try {
        client = Redisson.create(config());
        LOG.info("connected to Redis at {}", uri);
      } catch (RedisException e) {
        if (isFirst) {
          LOG.warn("Redis at {} does not answer yet: {}", uri, e.getMessage());
        }
        isFirst = false;
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    }
    if (isClosed) {
      close();
    }
  }

  private Config config() {
    int millis = Math.toIntExact(timeout.toMillis());
    Config config = new Config();
    config
        .setCodec(ByteArrayCodec.INSTANCE)
        .setThreads(THREADS)
        .setNettyThreads(THREADS)
        .setTcpNoDelay(true)
        .setNettyHook(new SharedFlush());
    config
        .useSingleServer()
        .setAddress(uri)
        .setTimeout(millis)
        .setConnectTimeout(millis)
        .setRetryAttempts(0) // a repeated request must never pass for service time
        .setReconnectionDelay(new ConstantDelay(Duration.ofNanos(AGAIN_NANOS)))
        .setConnectionPoolSize(CONNECTIONS)
        .setConnectionMinimumIdleSize(CONNECTIONS)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setDnsMonitoringInterval(-1);
    return config;
  }
}
