package io.warmfront.collector.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.contract.label.LabelRule;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.proto.SeriesTags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownLabelsTest {
  private final Map<Tag, LabelRule> rules = new EnumMap<>(Tag.class);
  private final List<String> admitted = new ArrayList<>();
  private final KnownLabels labels =
      new KnownLabels(
          it -> rules.getOrDefault(it, LabelRule.of(2)),
          (run, tag, value) -> admitted.add(run + " " + tag.label() + " " + value));

  @Test
  void folded_beyondTheBudget_isOtherInThatTagAlone() {
    assertThat(tenant("r1", "a")).isEqualTo("a");
    assertThat(tenant("r1", "b")).isEqualTo("b");
    assertThat(labels.folded("r1", tags("read", "c"))).isEqualTo(tags("read", "__other__"));
    assertThat(labels.folded("r1", tags("write", "c"))).isEqualTo(tags("write", "__other__"));
    assertThat(tenant("r1", "a")).isEqualTo("a");
    assertThat(tenant("r2", "c")).isEqualTo("c");
    assertThat(admitted)
        .contains("r1 tenant a", "r1 tenant b", "r1 operation write", "r2 tenant c")
        .doesNotContain("r1 tenant c");
  }

  @Test
  void folded_noValues_stayAsTheyAre() {
    SeriesTags ofScenario = SeriesTags.newBuilder().setScenario("web").build();

    assertThat(labels.folded("r1", SeriesTags.getDefaultInstance()))
        .isEqualTo(SeriesTags.getDefaultInstance());
    assertThat(labels.folded("r1", ofScenario)).isEqualTo(ofScenario);
    assertThat(admitted).containsExactly("r1 scenario web");
  }

  @Test
  void folded_valuesForWhichPlacesAreKept_haveThemWhoeverComesFirst() {
    rules.put(Tag.TENANT, LabelRule.of(3, List.of("gold", "silver")));

    assertThat(tenant("r1", "a")).isEqualTo("a");
    assertThat(tenant("r1", "b")).isEqualTo("__other__");
    assertThat(tenant("r1", "silver")).isEqualTo("silver");
    assertThat(tenant("r1", "gold")).isEqualTo("gold");
    assertThat(tenant("r1", "c")).isEqualTo("__other__");
  }

  @Test
  void folded_ruleThatKeepsPlacesForThoseWhoHaveLabels_countsThemOnce() {
    tenant("r1", "gold");
    tenant("r1", "a");
    rules.put(Tag.TENANT, LabelRule.of(3, List.of("gold", "gold")));

    assertThat(tenant("r1", "b")).isEqualTo("b");
    assertThat(tenant("r1", "c")).isEqualTo("__other__");
    rules.put(Tag.TENANT, LabelRule.of(4, List.of("gold", "c")));
    assertThat(tenant("r1", "d")).isEqualTo("__other__");
    assertThat(tenant("r1", "c")).isEqualTo("c");
  }

  @Test
  void folded_moreSeriesThanAreRemembered_stayAsTheyAre() {
    rules.put(Tag.TENANT, LabelRule.of(70_000));
    for (int i = 0; i < 70_000; i++) {
      assertThat(tenant("r1", "t" + i)).isEqualTo("t" + i);
    }
    assertThat(tenant("r1", "t0")).isEqualTo("t0");
    assertThat(tenant("r1", "t70000")).isEqualTo("__other__");
  }

  @Test
  void folded_ruleThatShrinks_takesNoLabelAway() {
    tenant("r1", "a");
    tenant("r1", "b");
    rules.put(Tag.TENANT, LabelRule.of(1));

    assertThat(tenant("r1", "b")).isEqualTo("b");
    assertThat(tenant("r1", "c")).isEqualTo("__other__");
    rules.put(Tag.TENANT, LabelRule.of(3));
    assertThat(tenant("r1", "c")).isEqualTo("c");
  }

  @Test
  void restore_labelsThatWereGiven_areKnownAndNotGivenAgain() {
    labels.restore("r1", Tag.TENANT, "x");
    labels.restore("r1", Tag.TENANT, "y");

    assertThat(tenant("r1", "x")).isEqualTo("x");
    assertThat(tenant("r1", "z")).isEqualTo("__other__");
    assertThat(admitted).noneMatch(it -> it.contains("tenant"));
    labels.forget("r1");
    assertThat(tenant("r1", "z")).isEqualTo("z");
  }

  @Test
  void folded_other_takesNoPlace() {
    assertThat(tenant("r1", "__other__")).isEqualTo("__other__");
    assertThat(tenant("r1", "a")).isEqualTo("a");
    assertThat(tenant("r1", "b")).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "{}",
        "{\"budget\":5}",
        "{\"budget\":0,\"always\":[]}",
        "{\"budget\":1,\"always\":[\"a\",\"b\"]}",
        "{\"budget\":100001,\"always\":[]}",
        "{\"budget\":5,\"always\":[\"\"]}",
        "{\"budget\":5,\"always\":[\"__other__\"]}",
        "{\"budget\":5,\"always\":\"a\"}"
      })
  void parse_noRule_saysWhy(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LabelRuleText.parse(text));
  }

  @Test
  void parse_rule_isRead() {
    assertThat(LabelRuleText.parse("{\"budget\":5,\"always\":[\"a\"],\"later\":1}"))
        .isEqualTo(LabelRule.of(5, List.of("a")));
  }

  private String tenant(String run, String tenant) {
    return labels.folded(run, tags("read", tenant)).getTenant();
  }

  private static SeriesTags tags(String operation, String tenant) {
    return FrameBuilder.tags("web", "redis", operation, tenant);
  }
}
