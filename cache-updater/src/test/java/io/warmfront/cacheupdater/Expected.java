package io.warmfront.cacheupdater;

import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.update.CacheUpdate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** What a cache must hold when all that was written to a log is applied. */
final class Expected {
  private final Log log;
  private final Map<String, CacheUpdate> greatest = new HashMap<>();

  Expected(Log log) {
    this.log = log;
  }

  /** Writes an update to the log, and remembers it if no greater one of its key was written. */
  void write(CacheUpdate update) {
    log.write(update);
    remember(update);
  }

  /** Writes an update likewise, to where it belongs among so many partitions. */
  void writeAmong(int partitions, CacheUpdate update) {
    log.writeTo(BuiltInPartitioner.partitionForKey(update.key(), partitions), update);
    remember(update);
  }

  /** Writes a delete. */
  void delete(String key, long version) {
    write(new CacheUpdate(Log.bytes(key), version, CacheUpdate.NEVER, null));
  }

  /** Writes one version of so many keys, a tenth of them deletes; returns when Kafka has them. */
  void writeAll(String prefix, int keys, int version)
      throws ExecutionException, InterruptedException {
    for (int key = 0; key < keys; key++) {
      if ((key + version) % 10 == 0) {
        delete(prefix + key, version);
      } else {
        write(Log.put(prefix + key, version));
      }
    }
    log.flush();
  }

  /** Whether a Redis holds exactly what the log says. */
  boolean isHeldBy(String uri) {
    return differences(uri).isEmpty();
  }

  /** Returns the keys under which a Redis holds something else than the log says. */
  List<String> differences(String uri) {
    try (RedisReader redis = new RedisReader(uri)) {
      return differences(redis::get);
    }
  }

  /** Returns the keys under which somebody finds something else than the log says. */
  List<String> differences(Function<byte[], Optional<byte[]>> reader) {
    List<String> differences = new ArrayList<>();
    greatest.forEach((key, update) -> {
      Optional<CacheEntry> entry = reader.apply(Log.bytes(key)).map(CacheEntry::decode);
      if (entry.filter(it -> isOf(it, update)).isEmpty()) {
        differences.add(key + " is " + entry + ", should be version " + update.version());
      }
    });
    return differences;
  }

  private void remember(CacheUpdate update) {
    greatest.merge(
        new String(update.key(), StandardCharsets.UTF_8),
        update,
        (a, b) -> b.version() > a.version() ? b : a);
  }

  private static boolean isOf(CacheEntry entry, CacheUpdate update) {
    byte[] payload = update.payload() == null ? new byte[0] : update.payload();
    return entry.version() == update.version()
        && entry.tombstone() == update.isDelete()
        && Arrays.equals(entry.payload(), payload);
  }
}
