package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.redis.RedisDeployment.Cluster;
import io.warmfront.generator.operation.redis.RedisDeployment.Sentinel;
import io.warmfront.generator.operation.redis.RedisDeployment.Standalone;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.redisson.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Redisson client. Redisson refuses to be made while Redis is away, so a thread of its own
 * tries until it succeeds; after that Redisson reconnects by itself. Until then every operation
 * fails at once. Thread-safe.
 */
public final class RedisConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

  private final RedisSettings settings;
  private final List<Changes> changes = new CopyOnWriteArrayList<>();
  private volatile @Nullable RedissonClient client;
  private volatile boolean isClosed;

  /**
   * Creates a connection; {@link #open} begins to connect.
   *
   * @param settings where Redis is
   */
  public RedisConnection(RedisSettings settings) {
    this.settings = settings;
  }

  /** Returns what tells a near cache of changes, once it is started, until this is closed. */
  Changes changesFor(NearCache near) {
    Changes told = new Changes(settings, this::masters, near);
    changes.add(told);
    return told;
  }

  /** Returns the servers that hold the keys now; none if nobody knows. */
  private Set<InetSocketAddress> masters() {
    RedissonClient connected = client;
    if (connected == null) {
      return Set.of();
    }
    return switch (settings.deployment()) {
      case Standalone _ ->
          Set.of(connected.getRedisNodes(RedisNodes.SINGLE).getInstance().getAddr());
      case Sentinel _ ->
          Set.of(connected.getRedisNodes(RedisNodes.SENTINEL_MASTER_SLAVE).getMaster().getAddr());
      case Cluster _ ->
          connected.getRedisNodes(RedisNodes.CLUSTER).getMasters().stream()
              .map(RedisNode::getAddr)
              .collect(Collectors.toUnmodifiableSet());
    };
  }

  /** Whether keys of one command must have the same slot. */
  boolean isCluster() {
    return settings.isCluster();
  }

  /**
   * Begins to connect, on a thread of its own.
   *
   * @throws IllegalArgumentException if a file of the TLS settings is wrong; the message names it
   */
  public void open() {
    Config _ = RedissonConfigs.of(settings);
    Thread.ofPlatform().daemon().name("redis-connect").start(this::connectAtLast);
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
      String what, Function<RedissonClient, ? extends RFuture<T>> command) {
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
    changes.forEach(Changes::close);
    RedissonClient connected = client;
    if (connected != null) {
      connected.shutdown(0, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static OperationFailure notReached() {
    return new OperationFailure(ErrorKind.CONNECTION, "Redis has not been reached yet", null);
  }

  /**
   * Tries to connect, once.
   *
   * @throws OperationFailure if Redis was not there, or did not let us in
   * @throws IllegalArgumentException if a file of the TLS settings is wrong; the message names it
   */
  public void connect() throws OperationFailure {
    Config config = RedissonConfigs.of(settings);
    List<String> addresses = settings.deployment().addresses();
    try {
      client = Redisson.create(config);
      LOG.info("connected to Redis at {}", addresses);
    } catch (RuntimeException e) { // Redisson has many words for a server that is not there
      throw new OperationFailure(
          ErrorKind.CONNECTION, "Redis at %s does not answer yet".formatted(addresses), e);
    }
  }

  private void connectAtLast() {
    boolean isFirst = true;
    while (!isClosed && client == null) {
      try {
        connect();
      } catch (OperationFailure e) {
        if (isFirst) {
          LOG.warn("{}: {}", e.getMessage(), String.valueOf(e.getCause()));
        }
        isFirst = false;
        LockSupport.parkNanos(RedissonConfigs.AGAIN.toNanos());
      }
    }
    if (isClosed) {
      close();
    }
  }
}
