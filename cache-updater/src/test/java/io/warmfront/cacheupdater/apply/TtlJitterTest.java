package io.warmfront.cacheupdater.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TtlJitterTest {
  private static final long FROM = 1_800_000_000_000L;
  private static final long UNTIL = FROM + 100_000;

  /** Written down, so that no change of the hash goes unseen: it would move ends in caches. */
  private static final long EARLY_OF_42_AT_7 = 10_759;

  private final TtlJitter fifth = new TtlJitter(20);

  @Test
  void end_manyKeys_isSpreadOverTheLastFifthAndNeverLater() {
    // ten parts of two seconds have 1,000 keys each, and four times the deviation of 30 is allowed
    long[] parts = new long[10];
    for (int i = 0; i < 10_000; i++) {
      long early = UNTIL - fifth.end(Records.bytes("t:acme:items:" + i), 7, FROM, UNTIL);
      assertThat(early).isBetween(0L, 20_000L);
      parts[(int) Math.min(9, early / 2_000)]++;
    }
    assertThat(LongStream.of(parts).boxed())
        .allSatisfy(it -> assertThat(it).isBetween(880L, 1_120L));
  }

  @Test
  void end_sameKeyAndVersion_isTheSameForEver() {
    byte[] key = Records.bytes("t:acme:items:42");
    assertThat(fifth.end(key, 7, FROM, UNTIL)).isEqualTo(UNTIL - EARLY_OF_42_AT_7);
    assertThat(fifth.end(key, 8, FROM, UNTIL)).isNotEqualTo(UNTIL - EARLY_OF_42_AT_7);
  }

  @Test
  void end_noJitter_isTheRecords() {
    assertThat(new TtlJitter(0).end(Records.bytes("a"), 1, FROM, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void end_lifeOfNothing_isTheRecords() {
    assertThat(fifth.end(Records.bytes("a"), 1, UNTIL, FROM)).isEqualTo(FROM);
    assertThat(fifth.end(Records.bytes("a"), 1, FROM, FROM)).isEqualTo(FROM);
  }
}
