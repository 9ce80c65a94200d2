package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReplacementBudgetTest {
  @Test
  void spend_moreThanAllowedWithinTheTime_isRefused() {
    ReplacementBudget budget = new ReplacementBudget(2, Duration.ofSeconds(10));
    assertThat(budget.spend(1_000)).isTrue();
    assertThat(budget.spend(2_000)).isTrue();
    assertThat(budget.spend(10_999)).isFalse();
    assertThat(budget.spend(11_000)).isTrue();
    assertThat(budget.spend(11_500)).isFalse();
  }
}
