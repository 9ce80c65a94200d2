package io.warmfront.generator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.generator.status.OwnUse.Reading;
import io.warmfront.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnUseTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void between_twoReadings_areSharesOfWhatWasThere() {
    Reading before = new Reading(5 * SECOND, 7 * SECOND, SECOND, 2);
    Reading after = new Reading(6 * SECOND, 8 * SECOND + SECOND / 2, SECOND + SECOND / 10, 2);
    assertThat(OwnUse.between(before, after))
        .as("1.5 s of 2 processors in a second, 0.1 s of it in collections")
        .isEqualTo(GeneratorUse.newBuilder().setCpuPermille(750).setGcPermille(100).build());
  }

  @Test
  void between_clocksThatDisagree_isAllOfItAtMost() {
    Reading before = new Reading(0, 0, 0, 1);
    Reading after = new Reading(SECOND, 2 * SECOND, 2 * SECOND, 1);
    assertThat(OwnUse.between(before, after))
        .isEqualTo(GeneratorUse.newBuilder().setCpuPermille(1_000).setGcPermille(1_000).build());
  }

  @Test
  void look_busyProcess_isSeen() {
    OwnUse use = new OwnUse();
    Await.until(
        "this process has used some of its processors",
        Duration.ofSeconds(20),
        () -> use.look().getCpuPermille() > 0);
  }
}
