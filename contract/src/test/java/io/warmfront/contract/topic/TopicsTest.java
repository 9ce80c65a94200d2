package io.warmfront.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each topic promises; the settings themselves are pinned in golden/v1/topics.txt. */
class TopicsTest {
  private static final TopicFormat FORMAT = new TopicFormat("", "", "");
  private static final Topics TOPICS = new Topics("staging.");

  static Stream<Arguments> policies() {
    return Stream.of(
        Arguments.of(TOPICS.load(), 16, "compact", null),
        Arguments.of(TOPICS.frames(), 4, "delete", Duration.ofDays(1)),
        Arguments.of(TOPICS.frameDeadLetters(), 4, "delete", Duration.ofDays(14)),
        Arguments.of(TOPICS.traces(), 4, "delete", Duration.ofDays(30)),
        Arguments.of(TOPICS.cacheUpdates(), 4, "compact,delete", Duration.ofDays(7)),
        Arguments.of(TOPICS.cacheUpdateDeadLetters(), 4, "delete", Duration.ofDays(14)),
        Arguments.of(TOPICS.redrives(), 4, "delete", Duration.ofDays(30)),
        Arguments.of(TOPICS.cacheWarmups(), 1, "compact,delete", Duration.ofDays(30)),
        Arguments.of(TOPICS.windows(), 4, "compact,delete", Duration.ofDays(7)),
        Arguments.of(TOPICS.labels(), 1, "compact", null),
        Arguments.of(TOPICS.baselines(), 1, "compact", null),
        Arguments.of(TOPICS.events(), 1, "delete", Duration.ofDays(30)),
        Arguments.of(TOPICS.services(), 1, "compact", null));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void definitions_eachTopic_hasItsPolicy(
      String name, int partitions, String cleanup, @Nullable Duration retention) {
    TopicDefinition topic = definition(name);
    assertThat(topic.partitions()).isEqualTo(partitions);
    assertThat(topic.config().get("cleanup.policy")).isEqualTo(cleanup);
    assertThat(topic.config().get("retention.ms"))
        .isEqualTo(retention == null ? null : Long.toString(retention.toMillis()));
  }

  @Test
  void definitions_allOfThem_areInTheTable() {
    assertThat(TOPICS.definitions())
        .extracting(TopicDefinition::name)
        .containsExactlyElementsOf(policies().map(it -> (String) it.get()[0]).toList());
  }

  /** Kafka never compacts the active segment: without a bound on its age old commands stay. */
  @Test
  void definitions_everyCompactedTopic_rollsItsSegments() {
    assertThat(TOPICS.definitions())
        .filteredOn(it -> it.config().getOrDefault("cleanup.policy", "").contains("compact"))
        .allSatisfy(it -> assertThat(it.config()).containsEntry("segment.ms", "600000"));
  }

  @Test
  void definitions_everyName_isLegalInKafka() {
    assertThat(TOPICS.definitions())
        .extracting(TopicDefinition::name)
        .allMatch(it -> it.matches("[a-zA-Z0-9._-]{1,249}"));
  }

  @Test
  void names_withAPrefix_beginWithIt() {
    assertThat(TOPICS.definitions())
        .extracting(TopicDefinition::name)
        .allMatch(it -> it.startsWith("staging."));
    assertThat(Topics.withDefaultPrefix().load()).isEqualTo("warmfront.load");
    assertThat(new Topics("").load()).isEqualTo("load");
  }

  @Test
  void recount_hasItsOwnOutputAlone() {
    Topics recount = TOPICS.recount("second-1");

    assertThat(recount.frames()).isEqualTo(TOPICS.frames());
    assertThat(recount.windows()).isEqualTo("staging.windows.recount-second-1");
    assertThat(recount.frameDeadLetters())
        .isEqualTo("staging.frames.dead-letters.recount-second-1");
    assertThat(recount.collector()).isEqualTo("staging.collector.recount-second-1");
    assertThat(TOPICS.collector()).isEqualTo("staging.collector");
    for (String wrong : List.of("Second", "a b", "a.b", "x".repeat(41))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TOPICS.recount(wrong))
          .withMessageContaining("at most 40 small letters, digits and dashes, was '" + wrong);
    }
  }

  @Test
  void create_definitionWithoutNameOrPartitions_isRefused() {
    for (TopicDefinitionCase it :
        List.of(new TopicDefinitionCase(" ", 1), new TopicDefinitionCase("t", 0))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TopicDefinition(it.name(), it.partitions(), Map.of(), FORMAT))
          .withMessageContaining("was '%s' with %d".formatted(it.name(), it.partitions()));
    }
  }

  private record TopicDefinitionCase(String name, int partitions) {}

  private static TopicDefinition definition(String name) {
    return TOPICS.definitions().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
