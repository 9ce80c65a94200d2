package io.warmfront.cacheupdater.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every cache must keep to, whatever its driver. */
public abstract class CacheTargetContract {
  private static final Result APPLIED = new Result.Applied();
  private static final Result STALE = new Result.Stale();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final String prefix = UUID.randomUUID() + ":";

  @SuppressWarnings("NullAway.Init") // made anew before each test
  private CacheTarget target;

  /** Returns a target that is connected at first use. */
  protected abstract CacheTarget newTarget();

  /** Returns what stands under a key, as any other reader would see it. */
  protected abstract Optional<byte[]> stored(byte[] key);

  /** Puts something under a key that is no cache entry, one way or another. */
  protected abstract void putForeign(byte[] key, int way);

  @BeforeEach
  void open() {
    target = newTarget();
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void probe_serverThere_returns() {
    target.probe();
    assertThat(target.name()).isNotBlank();
  }

  @Test
  void apply_nothing_hasNoResults() {
    assertThat(target.apply(List.of())).isEmpty();
  }

  @Test
  void apply_versionsInOrder_lastOneStands() {
    for (long version = 1; version <= 3; version++) {
      assertThat(target.apply(List.of(put("a", version, "v" + version)))).containsExactly(APPLIED);
    }
    assertThat(entry("a")).contains(put("a", 3, "v3").entry());
  }

  @Test
  void apply_sameBatchTwice_secondIsStale() {
    List<Write> batch = List.of(put("a", 5, "x"), remove("b", 6), put("c", 1, ""));
    assertThat(target.apply(batch)).containsExactly(APPLIED, APPLIED, APPLIED);
    assertThat(target.apply(batch)).containsExactly(STALE, STALE, STALE);
    assertThat(entry("a")).contains(batch.getFirst().entry());
  }

  @Test
  void apply_olderAfterNewer_isStale() {
    target.apply(List.of(put("a", 10, "new")));
    assertThat(target.apply(List.of(put("a", 9, "old")))).containsExactly(STALE);
    assertThat(entry("a")).contains(put("a", 10, "new").entry());
  }

  @Test
  void apply_sameVersionOtherValue_firstStands() {
    target.apply(List.of(put("a", 10, "first")));
    assertThat(target.apply(List.of(put("a", 10, "second")))).containsExactly(STALE);
    assertThat(entry("a")).contains(put("a", 10, "first").entry());
  }

  @Test
  void apply_oldPutAfterRemove_isStale() {
    target.apply(List.of(remove("a", 4)));
    assertThat(target.apply(List.of(put("a", 3, "risen")))).containsExactly(STALE);
    assertThat(entry("a").map(CacheEntry::tombstone)).contains(true);
  }

  @Test
  void apply_putAfterRemove_stands() {
    target.apply(List.of(put("a", 1, "x")));
    target.apply(List.of(remove("a", 2)));
    assertThat(target.apply(List.of(put("a", 3, "again")))).containsExactly(APPLIED);
    assertThat(entry("a")).contains(put("a", 3, "again").entry());
  }

  @Test
  void apply_versionsBeyondDoubles_areToldApart() {
    long version = CacheUpdate.GREATEST_VERSION - 1;
    target.apply(List.of(put("a", version, "x")));
    assertThat(target.apply(List.of(put("a", version + 1, "y")))).containsExactly(APPLIED);
    assertThat(target.apply(List.of(put("a", version, "x")))).containsExactly(STALE);
    assertThat(target.apply(List.of(put("b", 9, "x"), put("c", 10, "x"))))
        .containsExactly(APPLIED, APPLIED);
    assertThat(target.apply(List.of(put("b", 10, "y"), put("c", 9, "y"))))
        .containsExactly(APPLIED, STALE);
  }

  @Test
  void apply_oneForeignAmongGood_othersStandAndItIsUntouched() {
    for (int way = 0; way < 3; way++) {
      String bad = "bad" + way;
      putForeign(key(bad), way);
      Optional<byte[]> before = stored(key(bad));
      List<Result> results =
          target.apply(List.of(put("x" + way, 1, "x"), put(bad, 9, "y"), put("z" + way, 1, "z")));
      assertThat(results.getFirst()).isEqualTo(APPLIED);
      assertThat(results.get(1))
          .isInstanceOfSatisfying(
              Result.Rejected.class,
              rejected -> {
                assertThat(rejected.code()).isEqualTo(ErrorCode.KEY_FOREIGN);
                assertThat(rejected.reason()).contains(bad);
              });
      assertThat(results.get(2)).isEqualTo(APPLIED);
      assertThat(stored(key(bad))).usingRecursiveComparison().isEqualTo(before);
      assertThat(entry("z" + way)).isPresent();
    }
  }

  @Test
  void apply_pastItsTime_isForgotten() {
    long soon = System.currentTimeMillis() + 300;
    Write write = new Write(key("a"), CacheEntry.value(1, soon, bytes("x")), soon);
    assertThat(target.apply(List.of(write))).containsExactly(APPLIED);
    Await.until("the entry is gone", LIMIT, () -> stored(key("a")).isEmpty());
    assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(soon);
  }

  @Test
  void apply_anyBytes_comeBack() {
    Seeded.check(random -> {
      byte[] key = new byte[40];
      byte[] payload = new byte[5_000];
      random.nextBytes(key);
      random.nextBytes(payload);
      CacheEntry entry = CacheEntry.value(1, future(), payload);
      assertThat(target.apply(List.of(new Write(key, entry, future())))).containsExactly(APPLIED);
      assertThat(stored(key).map(CacheEntry::decode)).contains(entry);
    });
  }

  @Test
  void apply_anyOrderAndRepetition_greatestVersionStands() {
    Seeded.check(random -> {
      Map<String, Write> greatest = new HashMap<>();
      for (int batch = 0; batch < 30; batch++) {
        Map<String, Write> writes = new HashMap<>();
        for (int i = 0; i < 50; i++) {
          String name = "p" + random.nextInt(40);
          long version = 1 + random.nextLong(500);
          Write write =
              version % 7 == 0 ? remove(name, version) : put(name, version, "v" + version);
          writes.put(name, write);
        }
        assertThat(target.apply(new ArrayList<>(writes.values()))).hasSize(writes.size());
        writes.forEach((name, write) ->
            greatest.merge(
                name, write, (a, b) -> b.entry().version() > a.entry().version() ? b : a));
      }
      greatest.forEach((name, write) ->
          assertThat(entry(name).map(CacheEntry::version)).contains(write.entry().version()));
    });
  }

  @Test
  void clockMillis_sameMachine_isNow() {
    long before = System.currentTimeMillis();
    long clock = target.clockMillis();
    assertThat(clock).isBetween(before - 5, System.currentTimeMillis() + 5);
  }

  private static long future() {
    return System.currentTimeMillis() / 1_000_000 * 1_000_000 + 10_000_000;
  }

  private Write put(String name, long version, String value) {
    return new Write(key(name), CacheEntry.value(version, future(), bytes(value)), future());
  }

  private Write remove(String name, long version) {
    return new Write(key(name), CacheEntry.tombstone(version, future()), future());
  }

  private Optional<CacheEntry> entry(String name) {
    return stored(key(name)).map(CacheEntry::decode);
  }

  private byte[] key(String name) {
    return bytes(prefix + name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
