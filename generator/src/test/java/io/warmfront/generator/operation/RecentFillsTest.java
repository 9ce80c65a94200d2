package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.generator.operation.RecentFills.Fill;
import org.junit.jupiter.api.Test;

class RecentFillsTest {
  private final RecentFills fills = new RecentFills(1 << 10);

  @Test
  void of_filledTwice_isTheLast() {
    assertThat(fills.of("a")).isEmpty();
    fills.filled("a", 1_000, 5);
    fills.filled("a", 2_000, 6);
    assertThat(fills.of("a")).hasValue(new Fill(2_000, 6));
    assertThat(fills.of("b")).isEmpty();
  }

  @Test
  void forget_oneOrAll_leavesTheOthers() {
    fills.filled("a", 1_000, 5);
    fills.filled("b", 1_000, 5);
    fills.forget("a");
    fills.forget("c");
    assertThat(fills.of("a")).isEmpty();
    assertThat(fills.of("b")).isPresent();
    fills.forgetAll();
    assertThat(fills.of("b")).isEmpty();
  }

  /** What is forgotten is never taken for another. */
  @Test
  void of_moreKeysThanSlots_knowsTheLastAndMistakesNone() {
    int keys = 20_000;
    for (int i = 0; i < keys; i++) {
      fills.filled("t:acme:items:" + i, i + 1L, i);
    }
    int known = 0;
    for (int i = 0; i < keys; i++) {
      var fill = fills.of("t:acme:items:" + i);
      if (fill.isPresent()) {
        known++;
        assertThat(fill.get()).isEqualTo(new Fill(i + 1L, i));
      }
    }
    assertThat(known).isBetween(1_000, 1_024);
    assertThat(fills.of("t:acme:items:" + (keys - 1))).isPresent();
  }

  @Test
  void create_slotsNoPowerOfTwo_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RecentFills(1_000));
  }
}
