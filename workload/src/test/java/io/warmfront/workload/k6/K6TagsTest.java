package io.warmfront.workload.k6;

import static io.warmfront.workload.k6.Translations.translated;
import static io.warmfront.workload.k6.Translations.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Threshold;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags of scenarios, and thresholds that select by them. */
class K6TagsTest {
  private static final String RATE =
      "\"executor\": \"constant-arrival-rate\", \"rate\": 5, \"duration\": \"1m\"";

  @Test
  void of_tags_areThoseOfTheScenario() {
    K6Import.Translated translated =
        translated(tagged("{\"team\": \"checkout\", \"build\": 7, \"open\": true}"));

    assertThat(workload(translated).scenarios())
        .extracting(Scenario::tags)
        .containsExactly(Map.of("team", "checkout", "build", "7", "open", "true"));
    assertThat(translated.warnings()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"bad": "a b"} | the tag 'bad' is left out: the value of tag 'bad' 'a b' is not allowed (did you mean 'a-b'?): "a b"
          {"a b": "bad"} | the tag 'a b' is left out: tag 'a b' is not allowed (did you mean 'a-b'?): "bad"
          {"tier": "gold"} | the tag 'tier' is left out: every series has a 'tier' already, which a tag cannot say anew: "gold"
          {"scenario": "x"} | the tag 'scenario' is left out: every series has a 'scenario' already, which a tag cannot say anew: "x"
          {"bad": ["x"]} | the tag 'bad' is left out: 'bad' is a list, not a single value: ["x"]
          {"bad": {}} | the tag 'bad' is left out: 'bad' is a map, not a single value: {}
          {"bad": ""} | the tag 'bad' is left out: the value of tag 'bad' '' is not allowed: ""
          {"bad": "${HOME}"} | the tag 'bad' is left out: the value of tag 'bad' '${HOME}' is not allowed (did you mean 'HOME'?): "${HOME}"
          ["bad"] | the tags are no map: ["bad"]
          "bad" | the tags are no map: "bad"
          """)
  void of_tagThatIsNotAllowed_isToldOfAndTheScenarioStays(String tags, String said) {
    K6Import.Translated translated = translated(tagged(tags));

    assertThat(workload(translated).scenarios()).hasSize(1).allMatch(it -> it.tags().isEmpty());
    assertThat(translated.warnings()).hasSize(2).last().isEqualTo("scenario 's': " + said);
  }

  @Test
  void of_oneTagThatIsNotAllowed_keepsTheOthers() {
    K6Import.Translated translated =
        translated(tagged("{\"a\": \"x\", \"op\": \"x\", \"b\": \"y\"}"));

    assertThat(workload(translated).scenarios().getFirst().tags())
        .isEqualTo(Map.of("a", "x", "b", "y"));
    assertThat(translated.warnings()).hasSize(2);
  }

  @Test
  void of_moreTagsThanAScenarioCanHave_keepsTheFirst() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      tags.append(i == 0 ? "{" : ", ").append("\"t%d\": \"v\"".formatted(i));
    }
    K6Import.Translated translated = translated(tagged(tags.append('}').toString()));

    assertThat(workload(translated).scenarios().getFirst().tags()).hasSize(10).containsKey("t9");
    assertThat(translated.warnings())
        .filteredOn(it -> it.contains("11 tags are too many"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          http_req_duration{team:checkout} | team=checkout | 0
          http_req_duration{ team : checkout , scenario:s} | team=checkout scenario=s | 0
          http_req_duration{team:search} | | 1
          http_req_duration{team:checkout,status:200} | | 1
          http_req_duration{team:checkout,scenario:x} | | 1
          http_req_duration{team} | | 1
          http_req_duration{team:checkout,} | | 1
          http_req_duration{} | `` | 0
          """)
  void of_thresholdWithTags_selectsByThoseThatScenariosHave(
      String selector, String tags, int warnings) {
    K6Import.Translated translated =
        translated(
            "{\"scenarios\": {\"s\": {%s, \"tags\": {\"team\": \"checkout\"}}}, \"thresholds\": {\"%s\": [\"max<5\"]}}"
                .formatted(RATE, selector));

    if (tags == null) {
      assertThat(workload(translated).thresholds()).isEmpty();
    } else {
      assertThat(workload(translated).thresholds())
          .extracting(Threshold::tags)
          .containsExactly(tagsOf(tags));
    }
    assertThat(translated.warnings()).hasSize(1 + warnings);
  }

  private static Map<String, String> tagsOf(String text) {
    Map<String, String> tags = new java.util.HashMap<>();
    for (String tag : text.isEmpty() ? new String[0] : text.split(" ")) {
      tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
    }
    return tags;
  }

  private static String tagged(String tags) {
    return "{\"scenarios\": {\"s\": {%s, \"tags\": %s}}}".formatted(RATE, tags);
  }
}
