package io.warmfront.contract.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks every border of every bucket against whole-number arithmetic. */
class BucketIndexTest {
  private static final long EXACT_UP_TO_NANOS = 100_000_000_000_000L;

  @Test
  void ofNanos_leastAndGreatest_spanTheRange() {
    assertThat(List.of(BucketIndex.ofNanos(1), BucketIndex.ofNanos(Long.MAX_VALUE)))
        .containsExactly(-1914, 2118);
  }

  @Test
  void ofNanos_powersOfTwoInSeconds_areUpperBounds() {
    for (int exponent = -9; exponent <= 33; exponent++) {
      assertThat(BucketIndex.ofNanos(Durations.powerOfTwoSeconds(exponent)))
          .as("2^%d s", exponent)
          .isEqualTo(64 * exponent - 1);
    }
  }

  @Test
  void ofNanos_besideEveryBorder_isExact() {
    List<String> wrong = new ArrayList<>();
    for (int index = -1914; index < 2118; index++) {
      long border = ExactBounds.greatestNanos(index);
      if (border > EXACT_UP_TO_NANOS) {
        break;
      }
      for (long nanos = Math.max(1, border - 1); nanos <= border + 1; nanos++) {
        boolean below = BucketIndex.ofNanos(nanos) <= index;
        if (below != nanos <= border) {
          wrong.add("%d ns at the border of bucket %d".formatted(nanos, index));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void ofNanos_besideBordersOfDays_isOffByNoMoreThanOneUlp() {
    for (int index = BucketIndex.ofNanos(EXACT_UP_TO_NANOS); index < 2118; index++) {
      long border = ExactBounds.greatestNanos(index);
      long ulp = 1 + (long) Math.ceil(Math.ulp((double) border) * 2);
      assertThat(BucketIndex.ofNanos(border - ulp)).as("below %d ns", border).isEqualTo(index);
      assertThat(BucketIndex.ofNanos(border + ulp)).as("above %d ns", border).isEqualTo(index + 1);
    }
  }

  @Test
  void greatestDoubleAtMost_everyBound_isNextToIt() {
    for (int k = 1; k < BucketIndex.PER_OCTAVE; k++) {
      double border = BucketIndex.greatestDoubleAtMost(k);
      assertThat(ExactBounds.isAtMost(border, k)).as("%s <= 2^(%d/64)", border, k).isTrue();
      assertThat(ExactBounds.isAtMost(Math.nextUp(border), k)).as("above 2^(%d/64)", k).isFalse();
    }
  }

  @Test
  void ofNanos_growingDurations_neverFalls() {
    int previous = BucketIndex.ofNanos(1);
    for (long nanos = 2; nanos > 0; nanos += 1 + nanos / 1000) {
      int index = BucketIndex.ofNanos(nanos);
      assertThat(index).as("%d ns", nanos).isGreaterThanOrEqualTo(previous);
      previous = index;
    }
  }

  @Test
  void upperBoundSeconds_wholeOctaves_areExact() {
    assertThat(
            List.of(
                BucketIndex.upperBoundSeconds(-65),
                BucketIndex.upperBoundSeconds(-1),
                BucketIndex.upperBoundSeconds(63)))
        .containsExactly(0.5, 1.0, 2.0);
  }

  @Test
  void midpointSeconds_everyBucket_isEquallyFarFromBothBounds() {
    for (int index = -1914; index <= 2118; index++) {
      double lower = BucketIndex.upperBoundSeconds(index - 1);
      double upper = BucketIndex.upperBoundSeconds(index);
      double middle = BucketIndex.midpointSeconds(index);
      assertThat(Math.max((middle - lower) / lower, (upper - middle) / upper))
          .as("bucket %d", index)
          .isCloseTo(ExponentialHistogram.RELATIVE_ERROR, within(1e-12));
    }
  }

  /** Prometheus: bucket p of schema 6 holds (2^((p-1)/64), 2^(p/64)], so it is ours plus one. */
  @Test
  void upperBoundSeconds_isThatOfPrometheusSchemaSixUnderIndexPlusOne() {
    for (int index = -1914; index <= 2118; index++) {
      int prometheusIndex = index + 1;
      double prometheusUpperBound = Math.pow(Math.pow(2, Math.pow(2, -6)), prometheusIndex);
      assertThat(BucketIndex.upperBoundSeconds(index))
          .as("bucket %d", index)
          .isCloseTo(prometheusUpperBound, withinPercentage(1e-9));
    }
  }
}
