package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenureTest {
  private static final long SECOND = 1_000_000_000;
  private static final long NOW = -5 * SECOND;

  private final Tenure tenure = new Tenure(Duration.ofSeconds(3), NOW);

  @Test
  void isOver_upToItsLength_isFalse() {
    assertThat(tenure.isOver(NOW + 3 * SECOND)).isFalse();
    assertThat(tenure.isOver(NOW + 3 * SECOND + 1)).isTrue();
  }

  @Test
  void heardAt_before_extends() {
    tenure.heardAt(NOW + 2 * SECOND);
    assertThat(tenure.isOver(NOW + 5 * SECOND)).isFalse();
    assertThat(tenure.isOver(NOW + 5 * SECOND + 1)).isTrue();
  }

  @Test
  void heardAt_afterItWasFoundOver_staysOver() {
    assertThat(tenure.isOver(NOW + 4 * SECOND)).isTrue();
    tenure.heardAt(NOW + 4 * SECOND);
    assertThat(tenure.isOver(NOW + 4 * SECOND)).isTrue();
  }

  @Test
  void renewAt_over_beginsAgain() {
    assertThat(tenure.isOver(NOW + 4 * SECOND)).isTrue();
    tenure.renewAt(NOW + 5 * SECOND);
    assertThat(tenure.isOver(NOW + 8 * SECOND)).isFalse();
  }
}
