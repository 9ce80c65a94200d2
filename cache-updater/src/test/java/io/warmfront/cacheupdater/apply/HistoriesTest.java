package io.warmfront.cacheupdater.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.config.ExpiryConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.cacheupdater.config.WriteConfig;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Whole histories on a real Redis, against a model of one line: of each key the greatest version
 * stands. Updates come in any order and more than once, some have expired, the updater dies within
 * batches and reads again, and dead letters come long after everything else.
 */
@WithPlatform(Part.REDIS)
class HistoriesTest {
  private static final int HISTORIES = 10_000;
  private static final long MINUTE = 60_000;

  @Test
  void histories_ofAnyKind_endAsTheModel(TestPlatform platform) {
    Seeded.check(random -> {
      String prefix = UUID.randomUUID() + ":";
      try (CacheTarget target =
              new RedisTarget(
                  RedisSettings.of(platform.redisUri(), Duration.ofSeconds(5)),
                  Duration.ofMinutes(1));
          RedisReader redis = new RedisReader(platform.redisUri())) {
        Tally tally = new Tally();
        for (int i = 0; i < HISTORIES; i++) {
          new History(prefix + i + ":", random, target, tally).run(redis);
        }
        // a history in which nothing happened would prove nothing
        assertThat(tally.crashes).isGreaterThan(HISTORIES / 2);
        assertThat(tally.expired).isGreaterThan(HISTORIES / 2);
        assertThat(tally.values).isGreaterThan(HISTORIES / 2);
        assertThat(tally.letters).isGreaterThan(HISTORIES / 2);
      }
    });
  }

  /** Physical times are real, and logical ones go on by minutes: nothing is forgotten meanwhile. */
  private static ExpiryConfig expiry(int jitterPercent) {
    return new ExpiryConfig(
        Duration.ofHours(6), Duration.ofHours(6), Duration.ofHours(6), jitterPercent);
  }

  /** What happened in all histories together. */
  private static final class Tally {
    private int crashes;
    private int expired;
    private int letters;
    private int values;
  }

  /** One history of few keys. */
  private static final class History {
    private final long begunMillis = System.currentTimeMillis();
    private final RandomGenerator random;
    private final CacheTarget target;
    private final Tally tally;
    private final UpdateReader reader;
    private final List<CacheUpdate> updates = new ArrayList<>();
    private final List<CacheUpdate> log = new ArrayList<>();
    private final List<CacheUpdate> letters = new ArrayList<>();
    private final TtlJitter jitter;
    private long nowMillis = begunMillis;

    History(String prefix, RandomGenerator random, CacheTarget target, Tally tally) {
      this.random = random;
      this.target = target;
      this.tally = tally;
      this.jitter = new TtlJitter(random.nextBoolean() ? 0 : 30);
      this.reader =
          new UpdateReader(
              new LimitsConfig(1_000, 10_000),
              expiry(jitter.percent()),
              () -> Instant.ofEpochMilli(nowMillis));
      int keys = 1 + random.nextInt(3);
      for (int version = 1; version <= 3 + random.nextInt(10); version++) {
        updates.add(update(prefix + random.nextInt(keys), version));
      }
      for (CacheUpdate update : updates) {
        boolean isLetter = random.nextInt(6) == 0;
        (isLetter ? letters : log).add(update);
        while (random.nextInt(4) == 0) {
          log.add(update); // a letter, too: it was sent twice, and once it was taken
        }
      }
      Collections.shuffle(log, Random.from(random));
      tally.letters += letters.size();
    }

    void run(RedisReader redis) {
      read(log);
      if (random.nextInt(3) == 0) {
        read(log.subList(random.nextInt(log.size() + 1), log.size())); // a replay
      }
      read(letters);
      check(redis);
    }

    private CacheUpdate update(String key, long version) {
      boolean isDelete = random.nextInt(5) == 0;
      long expiresAt =
          random.nextInt(3) == 0
              ? CacheUpdate.NEVER
              : nowMillis + random.nextLong(-10 * MINUTE, 60 * MINUTE);
      return new CacheUpdate(
          Records.bytes(key),
          version,
          isDelete ? CacheUpdate.NEVER : expiresAt,
          isDelete ? null : Records.bytes("v" + version));
    }

    /** Reads records as the loop does: what a batch was about is committed when all is settled. */
    private void read(List<CacheUpdate> records) {
      int committed = 0;
      while (committed < records.size()) {
        nowMillis += random.nextLong(5 * MINUTE);
        int end = Math.min(records.size(), committed + 1 + random.nextInt(5));
        if (isApplied(records.subList(committed, end))) {
          committed = end;
        }
      }
    }

    /** Returns false if the updater died on the way. */
    private boolean isApplied(List<CacheUpdate> records) {
      List<Pending> pending = new ArrayList<>();
      for (CacheUpdate update : records) {
        switch (reader.read(
            Records.record(0, 0, begunMillis, update.key(), update.payload(), update.headers()))) {
          case UpdateReader.Read.Fit(Pending fit) -> {
            tally.expired += fit.expired() ? 1 : 0;
            pending.add(fit);
          }
          case UpdateReader.Read.Unfit unfit -> throw new AssertionError(unfit);
        }
      }
      Batch batch = new Batch(new WriteConfig(2, 1 << 10));
      batch.add(pending);
      for (List<KeyLine> group = batch.next(0); !group.isEmpty(); group = batch.next(0)) {
        if (random.nextInt(8) == 0) {
          tally.crashes++;
          return false;
        }
        var _ = target.apply(group.stream().map(it -> it.first().write()).toList());
      }
      return true;
    }

    private void check(RedisReader redis) {
      Map<String, CacheUpdate> model = new HashMap<>();
      for (CacheUpdate update : updates) {
        model.merge(
            new String(update.key(), StandardCharsets.UTF_8),
            update,
            (a, b) -> b.version() > a.version() ? b : a);
      }
      model.forEach((key, update) -> {
        CacheEntry entry = redis.get(Records.bytes(key)).map(CacheEntry::decode).orElseThrow();
        assertThat(entry.version()).as(key).isEqualTo(update.version());
        boolean isVisible = !entry.tombstone() && !entry.isExpired(nowMillis);
        boolean isExpired =
            update.expiresAtMillis() != CacheUpdate.NEVER
                && jitter.end(update.key(), update.version(), begunMillis, update.expiresAtMillis())
                    <= nowMillis;
        assertThat(isVisible).as(key).isEqualTo(!update.isDelete() && !isExpired);
        if (isVisible) {
          tally.values++;
          assertThat(entry.payload()).as(key).isEqualTo(update.payload());
        }
      });
    }
  }
}
