package io.warmfront.workload;

import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code labels}: how many tenants and operations are labels of their own. */
final class LabelsReader {
  static final int MOST = 1_000;

  private static final String EXPECTED = "{budget: {tenants: 100, operations: 20}}";

  private final Values values;

  LabelsReader(Values values) {
    this.values = values;
  }

  /** Returns the budget; the usual one for what the field does not say. */
  LabelBudget read(@Nullable Field field) {
    Mapping labels = field == null ? null : values.mapping(field, "'labels'", EXPECTED);
    Field budget =
        labels == null ? null : labels.allowing(Section.LABELS).require("budget", EXPECTED);
    Mapping of = budget == null ? null : values.mapping(budget, "'budget'", EXPECTED);
    if (budget == null || of == null) {
      return LabelBudget.USUAL;
    }
    of.allowing(Section.LABEL_BUDGET);
    if (of.fields().isEmpty()) {
      values
          .problems()
          .add(ProblemCode.WRONG_TYPE, budget.key().node(), "'budget' is empty", EXPECTED);
    }
    return new LabelBudget(
        count(of.find("tenants"), LabelBudget.USUAL.tenants()),
        count(of.find("operations"), LabelBudget.USUAL.operations()));
  }

  private int count(@Nullable Field field, int usual) {
    return field == null ? usual : (int) values.integer(field, 1, MOST);
  }

  /**
   * Reports a tenant whose name is the label of those who have none.
   *
   * @param field of the tenants
   */
  void check(LabelBudget budget, List<Tenant> tenants, @Nullable Field field) {
    boolean isFolded = tenants.size() > budget.tenants();
    if (field != null
        && isFolded
        && tenants.stream().anyMatch(it -> it.name().equals(LabelBudget.OTHER))) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              field.key().node(),
              "a tenant is called 'other', which is the label of those beyond the budget",
              "another name, or labels: {budget: {tenants: …}} for all of them");
    }
  }
}
