package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Tier;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants of tiers, their budgets, and scenarios for some of them. */
class TiersTest {
  private static final String GOOD =
      """
      apiVersion: warmfront/v1
      name: shop
      duration: 10m
      tenants: {acme: {weight: 3, tier: enterprise}, globex: {tier: gold}, initech: 2}
      tiers: {gold: {errorBudget: 1%}, enterprise: {errorBudget: 0.1%}}
      keys: {items: {count: 10}}
      scenarios:
        a: {executor: constant-arrival-rate, rate: 5, tier: gold, ops: [{op: get}]}
        b: {executor: constant-arrival-rate, rate: 5, tenants: [acme, initech], ops: [{op: get}]}
        c: {executor: constant-vus, ops: [{op: get}]}
      thresholds:
        'errors{tier:gold}': rate<0.1
      """;

  @Test
  void read_everyKey_isInTheWorkload() {
    Workload workload = WorkloadTexts.valid(GOOD);

    assertThat(workload.tenants())
        .containsExactly(
            new Tenant("acme", 3, "enterprise"),
            new Tenant("globex", 1, "gold"),
            new Tenant("initech", 2));
    assertThat(workload.tiers())
        .containsExactly(new Tier("gold", 0.01), new Tier("enterprise", 0.001));
    assertThat(workload.scenarios())
        .extracting(Scenario::tenants)
        .containsExactly(List.of("globex"), List.of("acme", "initech"), List.of());
    assertThat(workload.thresholds().getFirst().tags()).containsEntry("tier", "gold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          weight: 3, | weight: 0, | CFG-111 4:26 weight '0' is too small
          weight: 3, | wieght: 3, | CFG-104 4:18 unknown key 'wieght' (did you mean 'weight'?)
          weight: 3, tier: enterprise | weight: 3, tier: enterprize | CFG-113 4:35 unknown tier 'enterprize' (did you mean 'enterprise'?)
          {errorBudget: 1%} | {} | CFG-106 5:9 tier 'gold' has no 'errorBudget'
          {errorBudget: 1%} | 1% | CFG-107 5:15 tier 'gold' is a single value, not a map
          {errorBudget: 1%} | {errorBudget: 101%} | CFG-111 5:29 errorBudget '101%' is too large
          {errorBudget: 1%} | {errorBudget: 0} | CFG-111 5:29 errorBudget '0' is too small
          {errorBudget: 1%} | {errorBudget: 1%, slo: 99%} | CFG-104 5:33 unknown key 'slo'
          tiers: {gold: | tiers: {silver: {errorBudget: 2%}, gold: | CFG-115 5:9 no tenant is of tier 'silver'
          tier: gold, ops | tier: golden, ops | CFG-115 8:55 there is no tenant of tier 'golden' (did you mean 'gold'?)
          tier: gold, ops | tier: gold, tenants: [acme], ops | CFG-118 8:49 whom scenario 'a' serves is given twice: tenants and tier
          [acme, initech] | [acme, intech] | CFG-115 9:65 there is no tenant 'intech' (did you mean 'initech'?)
          [acme, initech] | [acme, acme] | CFG-116 9:65 tenant 'acme' stands twice
          [acme, initech] | [] | CFG-107 9:49 'tenants' is empty
          errors{tier:gold} | errors{tier:silver} | CFG-135 12:16 no tier is called 'silver'
          errors{tier:gold} | errors{tier:gold,tenant:acme} | CFG-135 12:11 no operation of this workload has all of these tags
          errors{tier:gold} | errors{tier:gold,scenario:b} | CFG-135 12:11 no operation of this workload has all of these tags
          """)
  void read_mistake_isToldWithItsPlace(String good, String bad, String expected) {
    assertThat(GOOD).contains(good);
    assertThat(told(GOOD.replace(good, bad))).isEqualTo(expected);
  }

  @Test
  void read_tagOfATierWithoutTiers_isToldOf() {
    assertThat(
            told(
                GOOD.replaceFirst("tenants: .*", "tenants: [acme, initech]")
                    .replaceFirst("tiers: .*", "")
                    .replace("tier: gold, ", "")))
        .isEqualTo("CFG-135 12:16 no tenant has a tier");
  }

  private static String told(String text) {
    return WorkloadTexts.problems(text).stream()
        .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message())
        .collect(Collectors.joining(" ; "));
  }
}
