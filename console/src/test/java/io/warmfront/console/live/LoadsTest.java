package io.warmfront.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.event.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoadsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void of_hitsAndMisses_areTheRatiosOfTheirSums() {
    Loads loads =
        Objects.requireNonNull(
            Loads.of(
                Tally.of(
                    reads()
                        .with(Outcome.HIT, 70, MILLI)
                        .withEntryBytes(4_200)
                        .with(Outcome.STALE_HIT, 10, MILLI)
                        .withEntryBytes(600)
                        .with(Outcome.MISS, 10, 3 * MILLI)
                        .withHops(10, MILLI, 2 * MILLI, MILLI / 2)
                        .withTtlEarly(3, 2_000 * MILLI)
                        .withEntryBytes(1_000)
                        .with(Outcome.COALESCED, 10, 3 * MILLI)
                        .withEntryBytes(200)
                        .with(Outcome.ERROR, 5, 3 * MILLI)
                        .withHops(5, MILLI, 9 * MILLI, 0)
                        .build())));

    assertThat(loads.byteHitRatio()).isCloseTo(4_800 / 6_000.0, within(1e-12));
    assertThat(loads.originAmplification()).isCloseTo(15 / 20.0, within(1e-12));
    assertThat(loads.lookup().count()).isEqualTo(15);
    assertThat(loads.origin().max()).isCloseTo(0.009, within(1e-12));
    assertThat(loads.fill().count()).isEqualTo(10);
    assertThat(loads.ttlEarly().count()).isEqualTo(3);
    assertThat(loads.ttlEarly().max()).isEqualTo(2);
    assertThat(loads.ttlLate().count()).isZero();
  }

  @Test
  void of_twoTallies_isMergedAndNotAveraged() {
    Tally sum = new Tally();
    sum.add(Tally.of(reads().with(Outcome.HIT, 1, MILLI).withEntryBytes(900).build()));
    sum.add(Tally.of(reads().with(Outcome.MISS, 1, MILLI).withEntryBytes(100).build()));

    assertThat(Objects.requireNonNull(Loads.of(sum)).byteHitRatio()).isEqualTo(0.9);
  }

  @Test
  void of_operationsThatNeverLoad_isUnknown() {
    assertThat(Loads.of(Tally.of(reads().with(Outcome.OK, 10, MILLI).build()))).isNull();
  }

  private static WindowBuilder reads() {
    return WindowBuilder.operations("r", 0, "browse", "cache-aside-read", "acme");
  }
}
