package io.warmfront.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeededTest {
  @Test
  void check_sameSeed_sameValues() {
    List<Long> values = new ArrayList<>();

    Seeded.check(7, random -> values.add(random.nextLong()));
    Seeded.check(7, random -> values.add(random.nextLong()));

    assertThat(values.getFirst()).isEqualTo(values.getLast());
  }

  @Test
  void check_fails_namesTheSeed() {
    assertThatThrownBy(() ->
            Seeded.check(
                7,
                random -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dwarmfront.test.seed=7");
  }
}
