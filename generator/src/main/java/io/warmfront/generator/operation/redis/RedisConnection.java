package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.redis.RedisDeployment.Cluster;
import io.warmfront.redis.RedisDeployment.Sentinel;
import io.warmfront.redis.RedisDeployment.Standalone;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedissonConfigs;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisTimeoutException;
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

  /** How many pipelines may be under way at once: each keeps a connection until its answers. */
  private static final int PIPELINES = 2;

  /** All other commands share one, and the fewer there are the more share a system call. */
  private static final int CONNECTIONS = PIPELINES + 1;

  private final RedisSettings settings;
  private final PlatformStarts starts = new PlatformStarts("redis-starts");
  private final ConnectionTurns turns = new ConnectionTurns(PIPELINES);
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
   * @throws io.warmfront.contract.error.PipelineException if a file of the TLS settings is wrong;
   *     the message names it
   */
  public void open() {
    Config _ = config();
    Thread.ofPlatform().daemon().name("redis-connect").start(this::connectAtLast);
  }

  /** Whether a first connection was made. */
  public boolean isOpen() {
    return client != null;
  }

  /**
   * Waits for the answer to a command.
   *
   * @param what the command, for messages
   * @param command begins it
   * @throws OperationFailure if Redis has not been reached yet, or did not answer, or refused
   */
  <T extends @Nullable Object> T ask(
      String what, Function<RedissonClient, ? extends CompletionStage<T>> command)
      throws OperationFailure {
    return await(what, begin(what, command));
  }

  /**
   * Begins a command; never waits.
   *
   * @param what the command, for messages
   * @param command begins it
   * @return its answer, or an {@link OperationFailure} if Redis has not been reached yet, or did
   *     not answer, or refused
   */
  <T extends @Nullable Object> CompletionStage<T> begin(
      String what, Function<RedissonClient, ? extends CompletionStage<T>> command) {
    RedissonClient connected = client;
    if (connected == null) {
      return CompletableFuture.failedStage(notReached());
    }
    return told(what, starts.begin(() -> command.apply(connected)));
  }

  /**
   * Begins a pipeline as soon as it is its turn; never waits.
   *
   * @param what the commands, for messages
   * @param pipeline begins it
   * @return its answers, or an {@link OperationFailure} if Redis has not been reached yet, or did
   *     not answer, or refused
   */
  <T extends @Nullable Object> CompletionStage<T> beginPipeline(
      String what, Function<RedissonClient, ? extends CompletionStage<T>> pipeline) {
    RedissonClient connected = client;
    if (connected == null) {
      return CompletableFuture.failedStage(notReached());
    }
    return told(what, starts.begin(() -> turns.take(() -> pipeline.apply(connected))));
  }

  /** Whether what was asked for then should have its answer by now. */
  boolean isLate(long askedNanos) {
    return System.nanoTime() - askedNanos > settings.timeout().toNanos();
  }

  /** Returns what such a command fails by. */
  static RedisTimeoutException late() {
    return new RedisTimeoutException("no connection was free in time");
  }

  private static <T extends @Nullable Object> CompletionStage<T> told(
      String what, CompletionStage<T> answer) {
    return answer.exceptionally(thrown -> {
      throw new CompletionException(RedisFailure.of(what, thrown));
    });
  }

  /**
   * Waits until a command is done whose answer says nothing but that.
   *
   * @param what the command, for messages
   * @param command begins it
   * @throws OperationFailure if Redis has not been reached yet, or did not answer, or refused
   */
  void tell(String what, Function<RedissonClient, ? extends CompletionStage<?>> command)
      throws OperationFailure {
    boolean _ = await(what, begin(what, client -> command.apply(client).thenApply(_ -> true)));
  }

  /**
   * Waits for the answers to a pipeline.
   *
   * @param what the commands, for messages
   * @param pipeline begins it
   * @throws OperationFailure as {@link #beginPipeline} tells
   */
  <T extends @Nullable Object> T askPipeline(
      String what, Function<RedissonClient, ? extends CompletionStage<T>> pipeline)
      throws OperationFailure {
    long askedNanos = System.nanoTime();
    return await(
        what,
        this.<T>beginPipeline(
            what,
            client ->
                isLate(askedNanos)
                    ? CompletableFuture.failedStage(late())
                    : pipeline.apply(client)));
  }

  @Override
  public void close() {
    isClosed = true;
    changes.forEach(Changes::close);
    RedissonClient connected = client;
    if (connected != null) {
      connected.shutdown(0, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
    starts.close();
  }

  private static <T extends @Nullable Object> T await(String what, CompletionStage<T> answer)
      throws OperationFailure {
    try {
      return answer.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw OperationFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationFailure(ErrorKind.ABANDONED, what + " was not waited for", e);
    }
  }

  private static OperationFailure notReached() {
    return new OperationFailure(ErrorKind.CONNECTION, "Redis has not been reached yet", null);
  }

  /**
   * Tries to connect, once.
   *
   * @throws OperationFailure if Redis was not there, or did not let us in
   * @throws io.warmfront.contract.error.PipelineException if a file of the TLS settings is wrong;
   *     the message names it
   */
  public void connect() throws OperationFailure {
    Config config = config();
    List<String> addresses = settings.deployment().addresses();
    try {
      client = Redisson.create(config);
      LOG.info("connected to Redis at {}", addresses);
    } catch (RuntimeException e) { // Redisson has many words for a server that is not there
      throw new OperationFailure(
          ErrorKind.CONNECTION, "Redis at %s does not answer yet".formatted(addresses), e);
    }
  }

  private Config config() {
    return RedissonConfigs.of(settings, CONNECTIONS).setNettyHook(new SharedFlush());
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
