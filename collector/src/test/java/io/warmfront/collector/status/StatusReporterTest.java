package io.warmfront.collector.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.collector.topology.Condition;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StatusReporterTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final Condition UP = new Condition(ComponentStatus.State.UP, "");

  @Test
  void start_nothingFolded_saysThatAllIsWell() throws Exception {
    ComponentStatus status = said(UP, Map.of());

    assertThat(status.key()).isEqualTo("collector/collector-1");
    assertThat(status.state()).isEqualTo(ComponentStatus.State.UP);
    assertThat(status.detail()).isEmpty();
    assertThat(status.figures()).containsOnlyKeys("folded_scenario", "folded_tenant");
    assertThat(status.atMillis()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void start_operationsFolded_saysHowMany() throws Exception {
    ComponentStatus status = said(UP, Map.of(Tag.SCENARIO, 3L, Tag.TENANT, 12_345L));

    assertThat(status.detail())
        .isEqualTo("counted as __other__: 3 operations by scenario, 12,345 operations by tenant");
    assertThat(status.figures()).containsEntry("folded_tenant", 12_345.0);
  }

  @Test
  void start_somethingMissing_saysThatFirst() throws Exception {
    Condition waits = new Condition(ComponentStatus.State.STARTING, "waits for Kafka: no answer");

    assertThat(said(waits, Map.of(Tag.TENANT, 1L)).detail())
        .isEqualTo("waits for Kafka: no answer");
  }

  private static ComponentStatus said(Condition condition, Map<Tag, Long> folded) throws Exception {
    Map<Tag, Long> all = new EnumMap<>(Map.of(Tag.SCENARIO, 0L, Tag.TENANT, 0L));
    all.putAll(folded);
    List<String> said = new CopyOnWriteArrayList<>();
    try (StatusReporter reporter =
        new StatusReporter(
            "collector-1",
            () -> condition,
            () -> all,
            (key, json) -> said.add(json),
            InstantSource.fixed(NOW))) {
      reporter.start();
      Await.until("it has spoken", Duration.ofSeconds(10), () -> !said.isEmpty());
    }
    return new ObjectMapper().readValue(said.getFirst(), ComponentStatus.class);
  }
}
