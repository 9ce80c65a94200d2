package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.REDIS, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisStructuresTest {
  private RedisRig rig;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    rig = new RedisRig(platform, "redis-structures");
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void tagInvalidate_someTagged_removesTheseAlone() throws Exception {
    rig.run(Operation.TAGGED_SET, 101);
    rig.run(Operation.TAGGED_SET, 201);
    rig.run(Operation.TAGGED_SET, 102);
    rig.run(Operation.SET, 301);
    assertThat(rig.run(Operation.TAG_INVALIDATE, 1).outcome()).isEqualTo(Outcome.OK);
    assertThat(rig.run(Operation.GET, 101).outcome()).isEqualTo(Outcome.MISS);
    assertThat(rig.run(Operation.GET, 201).outcome()).isEqualTo(Outcome.MISS);
    assertThat(rig.run(Operation.GET, 102).outcome()).as("another tag").isEqualTo(Outcome.HIT);
    assertThat(rig.run(Operation.GET, 301).outcome()).as("not tagged").isEqualTo(Outcome.HIT);
    assertThat(rig.run(Operation.TAG_INVALIDATE, 1).outcome())
        .as("no member")
        .isEqualTo(Outcome.OK);
  }

  @Test
  void tagInvalidate_moreThanAThousandMembers_removesAll() throws Exception {
    for (long id = 0; id < 1_050; id++) {
      rig.driver(Operation.TAGGED_SET)
          .run(new OperationCall(rig.item(3 + 100 * id), Duration.ofHours(1).toMillis(), 7));
    }
    assertThat(rig.run(Operation.GET, 3 + 100 * 1_049).outcome()).isEqualTo(Outcome.HIT);
    rig.run(Operation.TAG_INVALIDATE, 3);
    for (long id : new long[] {0, 999, 1_000, 1_001, 1_049}) {
      assertThat(rig.run(Operation.GET, 3 + 100 * id).outcome()).isEqualTo(Outcome.MISS);
    }
  }

  @Test
  void sessionTouch_twice_beginsASessionAndFindsIt() throws Exception {
    long touches = rig.counts.calls("getex");
    assertThat(rig.run(Operation.SESSION_TOUCH, 60).outcome()).isEqualTo(Outcome.MISS);
    assertThat(rig.run(Operation.SESSION_TOUCH, 60).outcome()).isEqualTo(Outcome.HIT);
    assertThat(rig.counts.calls("getex") - touches).isEqualTo(2);
    OperationCall brief = new OperationCall(rig.item(60), 1, 7);
    assertThat(rig.driver(Operation.SESSION_TOUCH).run(brief).outcome()).isEqualTo(Outcome.HIT);
    Await.until(
        "the session ends by the TTL of its last touch",
        RedisRig.PATIENCE,
        () -> rig.driver(Operation.SESSION_TOUCH).run(brief).outcome() == Outcome.MISS);
  }

  @Test
  void counter_twelveTimes_hasTwoDigits() throws Exception {
    OperationResult last = OperationResult.of(Outcome.MISS, 0);
    for (int i = 0; i < 12; i++) {
      last = rig.run(Operation.COUNTER, 70);
    }
    assertThat(last).isEqualTo(OperationResult.of(Outcome.OK, 2));
    assertThat(rig.counts.calls("incrby")).isGreaterThanOrEqualTo(12);
  }

  @Test
  void geoSearch_memberNearItsHome_findsIt() throws Exception {
    OperationCall far =
        new OperationCall(new CacheKey(rig.tenant, "empty", 1), RedisRig.TTL_MILLIS, 7);
    assertThat(rig.driver(Operation.GEO_SEARCH).run(far))
        .as("nobody is on the map")
        .isEqualTo(OperationResult.of(Outcome.OK, 0));
    for (int revision = 0; revision < 20; revision++) {
      rig.driver(Operation.GEO_ADD)
          .run(new OperationCall(rig.item(80), RedisRig.TTL_MILLIS, revision));
      assertThat(rig.run(Operation.GEO_SEARCH, 80)).isEqualTo(OperationResult.of(Outcome.OK, 2));
    }
    assertThat(rig.counts.calls("geosearch")).isGreaterThanOrEqualTo(20);
  }

  @Test
  void leaderboardTop_moreThanTen_givesTen() throws Exception {
    assertThat(rig.run(Operation.LEADERBOARD_TOP, 900).outcome()).isEqualTo(Outcome.OK);
    for (long id = 900; id < 912; id++) {
      rig.driver(Operation.LEADERBOARD_ADD)
          .run(new OperationCall(rig.item(id), RedisRig.TTL_MILLIS, id));
    }
    assertThat(rig.run(Operation.LEADERBOARD_TOP, 900))
        .as("ten names of three digits, with scores")
        .isEqualTo(OperationResult.of(Outcome.OK, 10 * (3 + 8)));
    assertThat(rig.counts.calls("zrevrange")).isGreaterThanOrEqualTo(2);
  }
}
