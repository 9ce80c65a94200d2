package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/** Updates by hand, and dead letters of them, through the real services. */
class UpdatesTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("updates");

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String KEY = "t:acme:byhand:1";

  @Test
  void redrive_whenWhatHeldItUpIsMended_appliesIt() throws Exception {
    RedissonClient redis = redis();
    try {
      RBucket<byte[]> bucket = redis.getBucket(KEY, ByteArrayCodec.INSTANCE);
      bucket.set("somebody else's".getBytes(StandardCharsets.UTF_8));
      call("updates", "put", KEY, "--value", "first", "--version", "1");
      Await.until("it is put aside", LIMIT, () -> letters().path("open").asInt() == 1);
      assertThat(letters().path("letters").path(0).path("reason").asText())
          .isEqualTo("KEY_FOREIGN");
      assertThat(bucket.get()).isEqualTo("somebody else's".getBytes(StandardCharsets.UTF_8));

      bucket.delete();
      assertThat(call("dlq", "redrive")).startsWith("1 of 1 dead letters went back to the log\n");

      Await.until("it is applied", LIMIT, () -> "first".equals(value(bucket)));
      assertThat(letters().path("open").asInt()).isZero();
      call("updates", "put", KEY, "--value", "second", "--version", "2");
      Await.until("a newer one is applied", LIMIT, () -> "second".equals(value(bucket)));
      call("updates", "delete", KEY);
      Await.until("a delete is applied", LIMIT, () -> value(bucket) == null);
    } finally {
      redis.shutdown();
    }
  }

  private static @Nullable String value(RBucket<byte[]> bucket) {
    CacheEntry entry = CacheEntry.decode(bucket.get());
    return entry.tombstone() ? null : new String(entry.payload(), StandardCharsets.UTF_8);
  }

  private static JsonNode letters() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(call("dlq", "list", "--json"));
  }

  private static String call(String... words) throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = WARMFRONT.data().toString();
    return WARMFRONT.call(LIMIT, all).expect(0).out();
  }

  private static RedissonClient redis() throws IOException {
    Config config = new Config();
    config.setCodec(ByteArrayCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(WARMFRONT.state().url("redis"))
        .setConnectionPoolSize(4)
        .setConnectionMinimumIdleSize(1);
    return Redisson.create(config);
  }
}
