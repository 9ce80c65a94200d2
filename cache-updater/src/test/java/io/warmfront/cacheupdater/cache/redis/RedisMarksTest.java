package io.warmfront.cacheupdater.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Marks of one server move with what is written, or nothing happens at all. */
@WithPlatform(Part.REDIS)
class RedisMarksTest {
  private static final Result APPLIED = new Result.Applied();
  private static final Result STALE = new Result.Stale();

  private final String prefix = UUID.randomUUID() + ":";
  private final RedisReader redis;
  private final CacheTarget target;

  RedisMarksTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.REDIS));
    this.redis = new RedisReader(platform.redisUri());
    this.target =
        new RedisTarget(
            RedisSettings.of(platform.redisUri(), Duration.ofSeconds(5)), Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    target.close();
    redis.close();
  }

  @Test
  void places_oneServer_areOne() {
    assertThat(target.places()).isEqualTo(Map.of("", ""));
  }

  @Test
  void apply_markWhereItShouldBe_movesWithTheWrites() {
    MarkStep first = step("m", "", "1 aaaaaaaa 1");
    MarkStep second = step("m", "1 aaaaaaaa 1", "2 aaaaaaaa 2");
    assertThat(target.apply(List.of(put("a", 1, "x")), List.of(first))).contains(List.of(APPLIED));
    assertThat(target.apply(List.of(put("a", 1, "x"), put("b", 1, "y")), List.of(second)))
        .contains(List.of(STALE, APPLIED));
    assertThat(target.marks(List.of(prefix + "m", prefix + "none")))
        .isEqualTo(Map.of(prefix + "m", "2 aaaaaaaa 2"));
  }

  @Test
  void apply_noWrites_movesMarksAlone() {
    List<MarkStep> steps = List.of(step("m", "", "one"), step("n", "", "two"));
    assertThat(target.apply(List.of(), steps)).contains(List.of());
    assertThat(target.marks(List.of(prefix + "m", prefix + "n")))
        .isEqualTo(Map.of(prefix + "m", "one", prefix + "n", "two"));
  }

  @Test
  void apply_oneMarkElsewhere_writesNothingAndMovesNone() {
    target.apply(List.of(), List.of(step("m", "", "one")));
    List<MarkStep> steps = List.of(step("m", "one", "next"), step("n", "two", "next"));
    assertThat(target.apply(List.of(put("a", 1, "x")), steps)).isEmpty();
    assertThat(isStored("a")).isFalse();
    assertThat(target.marks(List.of(prefix + "m", prefix + "n")))
        .isEqualTo(Map.of(prefix + "m", "one"));
  }

  @Test
  void apply_manyWritesAndMarks_areToldApart() {
    List<Write> writes = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      writes.add(put("many" + i, 1, "x"));
      results.add(APPLIED);
    }
    List<MarkStep> steps = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      steps.add(step("m" + i, "", "one"));
    }
    assertThat(target.apply(writes, steps)).contains(results);
  }

  @Test
  void apply_somethingElseUnderTheMark_countsAsNoMark() {
    var _ = redis.run("HSET", prefix + "m", "field", "value");
    MarkStep step = step("m", "", "one");
    assertThat(target.apply(List.of(put("a", 1, "x")), List.of(step))).contains(List.of(APPLIED));
    assertThat(target.marks(List.of(prefix + "m"))).isEqualTo(Map.of(prefix + "m", "one"));
  }

  private MarkStep step(String name, String from, String to) {
    return new MarkStep(prefix + name, "", from, to);
  }

  private boolean isStored(String name) {
    return redis.get(key(name)).isPresent();
  }

  private Write put(String name, long version, String value) {
    long until = System.currentTimeMillis() + 600_000;
    return new Write(key(name), CacheEntry.value(version, until, value.getBytes(UTF_8)), until);
  }

  private byte[] key(String name) {
    return (prefix + name).getBytes(UTF_8);
  }
}
