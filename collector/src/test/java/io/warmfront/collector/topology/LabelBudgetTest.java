package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames of anybody, with as many tenants as he likes. */
final class LabelBudgetTest {
  private static final long T0 = TopologyDriver.START;
  private static final int TENANTS = 500;
  private static final Duration FORGET = Duration.ofMinutes(1);

  private final TopologyDriver driver = new TopologyDriver(TopologyDriver.settings());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void frames_ofManyTenants_becomeAsManySeriesAsTheRuleSays() {
    driver.rule("tenant", "{\"budget\":10,\"always\":[\"t499\"]}");
    send(0, T0 + 1_000);
    send(1, T0 + 11_000);
    driver.closeAll();

    for (long start : List.of(T0, T0 + 10_000)) {
      Map<String, Long> byTenant = byTenant(start);
      assertThat(byTenant).hasSize(11);
      assertThat(byTenant).containsEntry("t0", 1L).containsEntry("t499", 1L);
      assertThat(byTenant.get("__other__")).isEqualTo(TENANTS - 10);
    }
    assertThat(driver.shown().totals()).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void run_thatGoesOnForLongerThanRunsAreRemembered_keepsItsLabels() {
    try (TopologyDriver shortly = new TopologyDriver(TopologyDriver.settings(FORGET))) {
      shortly.rule("tenant", "{\"budget\":10,\"always\":[]}");
      for (int i = 0; i < 80; i++) {
        shortly.send(frame(i, 0, T0 + 50_000L + 10_000L * i));
        shortly.advanceBySeconds(10);
      }
      shortly.send(frame(80, TENANTS, T0 + 850_000));
      shortly.advanceBySeconds(60);

      assertThat(byTenant(shortly, T0 + 840_000)).hasSize(11).containsKey("t9");
      assertThat(byTenant(shortly, T0 + 850_000)).containsOnlyKeys("__other__");

      shortly.advanceBySeconds(1_300);
      shortly.send(frame(81, TENANTS, T0 + 2_210_000));
      shortly.advanceBySeconds(60);
      assertThat(byTenant(shortly, T0 + 2_210_000)).hasSize(11).containsKey("t509");
    }
  }

  @Test
  void frames_withoutARule_followTheSetting() {
    send(0, T0 + 1_000);
    driver.closeAll();

    assertThat(byTenant(T0)).hasSize(TENANTS).doesNotContainKey("__other__");
  }

  @Test
  void rules_thatAreNone_changeNothing() {
    driver.rule("tenant", "{\"budget\":10,\"always\":[]}");
    driver.rule("tenant", "{\"budget\":-3}");
    driver.rule("tenants", "{\"budget\":1,\"always\":[]}");
    send(0, T0 + 1_000);
    driver.closeAll();

    assertThat(byTenant(T0)).hasSize(11);
  }

  @Test
  void rule_takenAway_isTheSettingAgain() {
    driver.rule("tenant", "{\"budget\":10,\"always\":[]}");
    driver.rule("tenant", "");
    send(0, T0 + 1_000);
    driver.closeAll();

    assertThat(byTenant(T0)).hasSize(TENANTS);
  }

  private void send(int sequence, long atMillis) {
    driver.send(frame(sequence, 0, atMillis));
  }

  private static LatencyFrame frame(int sequence, int firstTenant, long atMillis) {
    FrameBuilder frame =
        new FrameBuilder("run-1", 0, 1_000, sequence)
            .at(atMillis)
            .before((long) sequence * TENANTS)
            .arrivals("web", (long) sequence * TENANTS, (sequence + 1L) * TENANTS);
    for (int i = 0; i < TENANTS; i++) {
      frame.operation(
          FrameBuilder.tags("web", "redis", "read", "t" + (firstTenant + i)), Outcome.HIT, 1);
    }
    return frame.build();
  }

  private Map<String, Long> byTenant(long start) {
    return byTenant(driver, start);
  }

  private static Map<String, Long> byTenant(TopologyDriver driver, long start) {
    Map<String, Long> operations = new TreeMap<>();
    driver
        .windows(WindowState.WINDOW_STATE_CLOSED)
        .forEach(entry -> {
          Window window = entry.value;
          if (window.getStartMillis() == start && window.getOutcomesCount() > 0) {
            operations.merge(
                window.getSeries().getTenant(), WindowTotals.operations(window), Long::sum);
          }
        });
    return operations;
  }
}
