package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many tenants, and how many of them are labels. */
class LabelsTest {
  private static final String GOOD =
      """
      apiVersion: warmfront/v1
      duration: 10m
      labels: {budget: {tenants: 3, operations: 1}}
      tenants: {acme: 7, 't{08..11}': {weight: 2, tier: free}}
      keys: {items: {count: 5}}
      scenarios:
        s: {executor: constant-arrival-rate, rate: 5, ops: [{op: get}, {op: set}]}
      thresholds:
        'errors{tenant:other,op:other}': rate<0.1
      """;

  @Test
  void read_range_isTenantsOfOneWeightAndTier() {
    Workload workload = WorkloadTexts.valid(GOOD);

    assertThat(workload.tenants())
        .containsExactly(
            new Tenant("acme", 7),
            new Tenant("t08", 2, "free"),
            new Tenant("t09", 2, "free"),
            new Tenant("t10", 2, "free"),
            new Tenant("t11", 2, "free"));
    assertThat(workload.labels()).isEqualTo(new LabelBudget(3, 1));
  }

  @Test
  void read_nothingSaid_isTheUsualBudget() {
    assertThat(
            WorkloadTexts.valid(
                    GOOD.replaceFirst("(?m)^labels.*\n", "").replaceFirst("(?s)thresholds.*", ""))
                .labels())
        .isEqualTo(LabelBudget.USUAL);
  }

  @Test
  void read_fiftyThousand_areAllThere() {
    Workload workload =
        WorkloadTexts.valid(
            GOOD.replaceFirst("(?m)^tenants.*", "tenants: ['t{00001..50000}']")
                .replace(",op:other", ""));

    assertThat(workload.tenants()).hasSize(50_000);
    assertThat(workload.tenants().getLast()).isEqualTo(new Tenant("t50000", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {tenants: 3, operations: 1}    | {}                      | 'budget' is empty
          {tenants: 3, operations: 1}    | 3                       | 'budget' is a single value, not a map
          {tenants: 3,                   | {tenants: 0,            | tenants '0' is too small
          {tenants: 3,                   | {tennants: 3,           | unknown key 'tennants' (did you mean 'tenants'?)
          {budget: {tenants: 3, operations: 1}} | {}               | 'labels' has no 'budget'
          t{08..11}                      | t{11..08}               | 't{11..08}' is no range of tenants
          t{08..11}                      | t{1..}                  | 't{1..}' is no range of tenants
          t{08..11}                      | t{1..50001}             | 't{1..50001}' is no range of tenants
          t{08..11}                      | -t{8..11}               | tenant '-t8' is not allowed (did you mean 't8'?)
          acme: 7                        | t09: 7                  | tenant 't09' stands twice
          acme: 7                        | other: 7                | a tenant is called 'other', which is the label of those beyond the budget
          {tenant:other,op:other}        | {tenant:t11}            | tenant 't11' is, with others, beyond the budget of labels
          {tenant:other,op:other}        | {op:set}                | operation 'set' is, with others, beyond the budget of labels
          {tenant:other,op:other}        | {tier:free}             | tier 'free' is, with others, beyond the budget of labels
          {tenant:other,op:other}        | {tenant:t12}            | no tenant is called 't12'
          duration: 10m                  | tiers: {free: {errorBudget: 1%}}\\nduration: 10m | tenants of tier 'free' are beyond the budget of labels
          """)
  void read_mistake_isTold(String good, String bad, String said) {
    assertThat(GOOD).contains(good);
    assertThat(WorkloadTexts.problems(GOOD.replace(good, bad.replace("\\n", "\n"))))
        .extracting(Problem::message)
        .first()
        .isEqualTo(said);
  }

  @Test
  void read_tooManyTenants_areRefused() {
    assertThat(
            WorkloadTexts.problems(
                GOOD.replaceFirst("(?m)^tenants.*", "tenants: ['t{1..50000}', one-more]")
                    .replaceFirst("(?m)^labels.*\n", "")))
        .extracting(Problem::message)
        .contains("50,001 tenants are too many");
  }

  @Test
  void read_billionsOfTenants_areRefusedAtOnce() {
    StringBuilder ranges = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      ranges.append("'a").append(i).append("-{1..50000}', ");
    }

    assertThat(
            WorkloadTexts.problems(
                GOOD.replaceFirst("(?m)^tenants.*", "tenants: [" + ranges + "]")
                    .replaceFirst("(?m)^labels.*\n", "")))
        .extracting(Problem::message)
        .contains("100,000 tenants are too many");
  }

  @Test
  void read_twoRangesThatOverlap_areToldOnce() {
    assertThat(
            WorkloadTexts.problems(
                GOOD.replaceFirst("(?m)^tenants.*", "tenants: ['t{1..50}', 't{40..90}']")))
        .extracting(Problem::message)
        .first()
        .asString()
        .startsWith("tenant 't40' stands twice");
  }
}
