package io.warmfront.console.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.Figure;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceBoardTest {
  private static final long NOW = 1_000_000_000;
  private static final String UPDATER = "cache-updater";

  private final ServiceBoard board = new ServiceBoard();

  @Test
  void lines_silentForMoreThanSixSeconds_isMissing() {
    say("generator", "generator-1", NOW - 6_001);
    say("collector", "collector-1", NOW - 6_000);

    assertThat(states(null))
        .containsExactly(
            "collector/collector-1 UP", "generator/generator-1 MISSING", "cache-updater/ MISSING");
  }

  @Test
  void lines_instanceThatWasReplaced_goesAfterAWhile() {
    say("generator", "gone", NOW - 16 * 60_000L);
    say("collector", "alone", NOW - 16 * 60_000L);
    say("generator", "alive", NOW);
    say(UPDATER, "u", NOW);

    assertThat(states(null))
        .containsExactly("cache-updater/u UP", "collector/alone MISSING", "generator/alive UP");
  }

  @Test
  void lines_kafkaAway_saysSo() {
    say("kafka", "kafka-1", NOW - 8_000);
    say("generator", "g", NOW - 8_000);

    List<ServiceLine> lines = board.lines(NOW, "Kafka does not answer.");

    assertThat(lines)
        .contains(
            new ServiceLine("kafka", "kafka-1", "DOWN", "Kafka does not answer.", NOW - 8_000),
            new ServiceLine(
                "generator",
                "g",
                "MISSING",
                "Cannot be heard while Kafka is unreachable.",
                NOW - 8_000));
  }

  @Test
  void updates_twoUpdaters_addsAndMerges() {
    updater("a", 3, 1, 99);
    updater("b", 4, 100, 1);

    UpdateLine line = board.updates(NOW, OptionalLong.of(5));

    assertThat(line.lagRecords()).isEqualTo(7);
    assertThat(line.deadLetters()).isEqualTo(5);
    assertThat(line.ageP50()).isCloseTo(0.001, within(0.0001));
    assertThat(line.ageP99()).isCloseTo(0.001, within(0.0001));
    assertThat(line.applied()).isNull();
  }

  @Test
  void updates_noUpdater_isUnknown() {
    assertThat(board.updates(NOW, OptionalLong.empty()))
        .isEqualTo(new UpdateLine(null, null, null, null, null, null, null));
  }

  @Test
  void apply_olderStatus_isIgnored() {
    say(UPDATER, "u", NOW);
    say(UPDATER, "u", NOW - 60_000);

    assertThat(states(null)).contains("cache-updater/u UP");
  }

  private void updater(String instance, double lag, int millis, int count) {
    ExponentialHistogram age = new ExponentialHistogram();
    age.record(millis * 1_000_000L, count);
    board.apply(
        new ComponentStatus(
            UPDATER,
            instance,
            ComponentStatus.State.UP,
            "",
            NOW,
            Map.of(Figure.UPDATE_LAG_RECORDS, lag),
            Map.of(
                Figure.UPDATE_AGE,
                Base64.getEncoder().encodeToString(HistogramCodec.encode(age).toByteArray()))));
  }

  private void say(String component, String instance, long at) {
    board.apply(
        new ComponentStatus(
            component, instance, ComponentStatus.State.UP, "", at, Map.of(), Map.of()));
  }

  private List<String> states(@Nullable String kafkaTrouble) {
    return board.lines(NOW, kafkaTrouble).stream()
        .map(it -> it.component() + "/" + it.instance() + " " + it.state())
        .toList();
  }
}
