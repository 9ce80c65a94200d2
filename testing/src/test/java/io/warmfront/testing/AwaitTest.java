package io.warmfront.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  @Test
  void until_conditionHoldsLater_returns() {
    AtomicInteger calls = new AtomicInteger();

    Await.until("three calls", Duration.ofSeconds(10), () -> calls.incrementAndGet() >= 3);

    assertThat(calls).hasValue(3);
  }

  @Test
  void until_neverHolds_saysWhatWasAwaited() {
    assertThatThrownBy(() -> Await.until("pigs fly", Duration.ofMillis(50), () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("waited PT0.05S in vain until pigs fly");
  }

  @Test
  void until_conditionThrows_keepsTheLastFailure() {
    assertThatThrownBy(() ->
            Await.until(
                "it works",
                Duration.ofMillis(50),
                () -> {
                  throw new IllegalStateException("not yet");
                }))
        .hasRootCauseMessage("not yet");
  }
}
