package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever dies: the rest goes on, people are told, the part comes back, and nothing is lost. */
class KillOnePartTest {
  @RegisterExtension static final RunningWarmfront WARMFRONT = RunningWarmfront.withLoad("killed");

  private static final List<String> PARTS =
      List.of(
          "kafka",
          "redis",
          "postgresql",
          "elasticsearch",
          "generator",
          "cache-updater",
          "collector",
          "console");
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis",
        "postgresql",
        "elasticsearch",
        "cache-updater",
        "collector",
        "generator",
        "console",
        "kafka"
      })
  void kill9_anyPart_restGoesOnAndNothingAcknowledgedIsLost(String part) throws Exception {
    awaitLive();
    LocalState before = WARMFRONT.state();
    int restartsBefore = before.part(part).restarts();

    try (MarkedUpdates updates = new MarkedUpdates(before, part)) {
      updates.append(100);
      long pid = WARMFRONT.kill(part);
      if (!part.equals("kafka")) {
        updates.append(100);
      }

      Await.until(
          "status tells that " + part + " had to be restarted",
          RECOVERY,
          () -> WARMFRONT.state().part(part).restarts() > restartsBefore);
      Await.until(
          part + " is up again",
          RECOVERY,
          () -> WARMFRONT.state().isUp(part) && WARMFRONT.state().pid(part) != pid);
      for (String other : PARTS) {
        if (!other.equals(part)) {
          assertThat(WARMFRONT.state().pid(other)).as(other).isEqualTo(before.pid(other));
        }
      }

      updates.append(100);
      Await.until(
          "every acknowledged update is in the cache",
          RECOVERY,
          () -> updates.missing(WARMFRONT.state()).isEmpty());
    }
    long now = System.currentTimeMillis();
    awaitWindowClosedAfter(now);
    WARMFRONT
        .call(Duration.ofSeconds(30), "status", "--data", WARMFRONT.data().toString())
        .expect(0);
  }

  private static void awaitLive() throws Exception {
    try (ConsoleClient console = WARMFRONT.client()) {
      Await.until(
          "traffic is flowing",
          RECOVERY,
          () ->
              console
                      .live()
                      .map(it -> it.path("total").path("achievedPerSecond").asDouble(0))
                      .orElse(0.0)
                  > 0);
    }
  }

  private static void awaitWindowClosedAfter(long millis) throws Exception {
    try (ConsoleClient console = WARMFRONT.client()) {
      Await.until(
          "a window closes with traffic, and no event was lost",
          RECOVERY,
          () -> {
            Optional<JsonNode> live = console.live();
            return live.isPresent()
                && live.get().path("lastClosedWindowEnd").asLong(0) > millis
                && live.get().path("total").path("achievedPerSecond").asDouble(0) > 0
                && live.get().path("accounts").path("lost").asLong(-1) == 0;
          });
    }
  }
}
