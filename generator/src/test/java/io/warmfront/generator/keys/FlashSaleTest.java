package io.warmfront.generator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.popularity.SaleShare;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.generator.ChiSquare;
import io.warmfront.generator.arrival.StableRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlashSaleTest {
  private static final HotKeys HOT_KEYS = new HotKeys("drop", 0.6, 45_000, 600_000);
  private static final FlashSale SALE = new FlashSale(HOT_KEYS);
  private static final SaleShare SHARE = new SaleShare(HOT_KEYS);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "599.999, 0",
    "600, 0.6",
    "622.5, 0.4242640687",
    "645, 0.3",
    "690, 0.15",
    "1050, 0.0005859375"
  })
  void shareAt_time_isHalvedAgainAndAgain(double seconds, double share) {
    assertThat(SHARE.at(nanos(seconds))).isCloseTo(share, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"600, 0.6", "645, 0.3", "690, 0.15"})
  void takes_manyArrivals_takesTheShare(double seconds, double share) {
    long taken = 0;
    for (int number = 0; number < Draws.MANY; number++) {
      StableRandom random = new StableRandom(StableRandom.seed(Draws.SEED, number));
      taken += SALE.takes(random, nanos(seconds)) ? 1 : 0;
    }
    ChiSquare seen = ChiSquare.of(new long[] {taken, Draws.MANY - taken});
    seen.fits(new double[] {share, 1 - share});
    seen.contradicts(new double[] {share + 0.01, 0.99 - share});
  }

  @Test
  void shareAt_noHalfLife_stays() {
    SaleShare sale = new SaleShare(new HotKeys("drop", 1, 0, 0));
    assertThat(sale.at(0)).isEqualTo(1);
    assertThat(sale.at(Duration.ofDays(3_650).toNanos())).isEqualTo(1);
  }

  @Test
  void constructor_noShare_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FlashSale(new HotKeys("drop", 0, 0, 0)))
        .withMessage("the share of hot keys must be above 0 and at most 1, was 0.0");
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
