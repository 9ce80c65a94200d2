package io.warmfront.updates.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClockVersionsTest {
  @Test
  void next_clockGoesOnStandsStillAndBack_alwaysRises() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1, 5_000));
    InstantSource clock = now::get;
    ClockVersions versions = new ClockVersions(clock);

    assertThat(versions.next()).isEqualTo(1_000_005);
    assertThat(versions.next()).isEqualTo(1_000_006);
    now.set(Instant.ofEpochSecond(2));
    assertThat(versions.next()).isEqualTo(2_000_000);
    now.set(Instant.ofEpochSecond(1));
    assertThat(versions.next()).isEqualTo(2_000_001);
  }
}
