package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags of scenarios, and thresholds that select by them. */
class ScenarioTagsTest {
  private static final String GOOD =
      """
      apiVersion: warmfront/v1
      duration: 10m
      keys: {items: {count: 5}}
      scenarios:
        a: {executor: constant-arrival-rate, rate: 5, tags: {team: checkout, page: cart}, ops: [{op: get}]}
        b: {executor: constant-arrival-rate, rate: 5, tags: {team: search}, ops: [{op: set}]}
        c: {executor: constant-vus, tags: {team: batch}, ops: [{op: get}]}
      thresholds:
        'errors{team:checkout}': rate<0.1
      """;

  @Test
  void read_tags_areInScenarioAndThreshold() {
    Workload workload = WorkloadTexts.valid(GOOD);

    assertThat(workload.scenarios().getFirst().tags())
        .isEqualTo(Map.of("team", "checkout", "page", "cart"));
    assertThat(workload.thresholds().getFirst().tags()).isEqualTo(Map.of("team", "checkout"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {team: search}        | [search]                 | 'tags' is a list, not a map
          {team: search}        | {}                       | 'tags' is empty
          {team: search}        | {team: [a]}              | 'team' is a list, not a single value
          {team: search}        | {team: 'a b'}            | the value of tag 'team' 'a b' is not allowed (did you mean 'a-b'?)
          {team: search}        | {'a b': c}               | tag 'a b' is not allowed (did you mean 'a-b'?)
          {team: search}        | {tier: gold}             | every series has a 'tier' already, which a tag cannot say anew
          {team: search}        | {op: gold}               | every series has a 'op' already, which a tag cannot say anew
          {team: search}        | {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1} | 11 tags are too many
          errors{team:checkout} | errors{team:chekout}     | no team is called 'chekout' (did you mean 'checkout'?)
          errors{team:checkout} | errors{taem:checkout}    | errors has no tag 'taem' (did you mean 'team'?)
          errors{team:checkout} | errors{team:checkout,op:set} | no operation of this workload has all of these tags
          errors{team:checkout}': rate<0.1 | response_time{team:batch}': max<1s | response_time is undefined here: users' operations never come due
          """)
  void read_mistake_isTold(String good, String bad, String said) {
    assertThat(GOOD).contains(good);
    assertThat(WorkloadTexts.problems(GOOD.replace(good, bad)))
        .extracting(Problem::message)
        .containsExactly(said);
  }
}
