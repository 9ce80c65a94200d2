package io.warmfront.generator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedChoiceTest {
  @Test
  void drawIndex_everyNumberOnce_isEachChoiceAsOftenAsItWeighs() {
    WeightedChoice<String> choice =
        new WeightedChoice<>(List.of("a", "b", "c", "d"), List.of(1, 3, 1, 2));

    assertThat(IntStream.range(0, 7).map(it -> choice.drawIndex(always(it))))
        .containsExactly(0, 1, 1, 1, 2, 3, 3);
  }

  private static RandomGenerator always(long number) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return number;
      }

      @Override
      public long nextLong(long bound) {
        assertThat(bound).isEqualTo(7);
        return number;
      }
    };
  }
}
