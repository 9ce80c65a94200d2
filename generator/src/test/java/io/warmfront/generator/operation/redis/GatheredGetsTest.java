package io.warmfront.generator.operation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the pipeline, each GET that was held back has its answer. */
@WithPlatform(Part.REDIS)
class GatheredGetsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void flush_moreThanAPipelineHolds_allAreAnswered(TestPlatform platform) throws Exception {
    try (RedisConnection connection = connected(platform)) {
      for (CompletableFuture<byte @Nullable []> get : gets(new GatheredGets(connection), 1_000)) {
        assertThat(get.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNull();
      }
    }
  }

  @Test
  void flush_connectionClosed_allFail(TestPlatform platform) throws Exception {
    RedisConnection connection = connected(platform);
    connection.close();
    GatheredGets gathered = new GatheredGets(connection);
    for (int round = 0; round < 5; round++) {
      assertAllFail(gets(gathered, 300));
    }
  }

  @Test
  void flush_neverConnected_allFail() {
    RedisConnection connection =
        new RedisConnection(RedisSettings.of("redis://127.0.0.1:1", Duration.ofSeconds(1)));
    GatheredGets gathered = new GatheredGets(connection);
    for (int round = 0; round < 5; round++) {
      assertAllFail(gets(gathered, 300));
    }
    connection.close();
  }

  private static void assertAllFail(List<CompletableFuture<byte @Nullable []>> gets) {
    for (CompletableFuture<byte @Nullable []> get : gets) {
      assertThat(get)
          .failsWithin(PATIENCE)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(OperationFailure.class);
    }
  }

  private static List<CompletableFuture<byte @Nullable []>> gets(GatheredGets gathered, int count) {
    List<CompletableFuture<byte @Nullable []>> gets =
        IntStream.range(0, count)
            .mapToObj(i -> gathered.get("gathered-" + i).toCompletableFuture())
            .toList();
    gathered.flush();
    return gets;
  }

  private static RedisConnection connected(TestPlatform platform) throws OperationFailure {
    RedisConnection connection =
        new RedisConnection(RedisSettings.of(platform.redisUri(), Duration.ofSeconds(1)));
    connection.connect();
    return connection;
  }
}
