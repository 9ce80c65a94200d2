package io.warmfront.workload;

import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Tier;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code tiers}: error budgets by tier. */
final class TiersReader {
  /** The tiers that need no definition. */
  static final List<String> USUAL = List.of("free", "starter", "professional", "enterprise");

  private static final String EXPECTED =
      "tiers by name: {enterprise: {errorBudget: 0.1%}, free: {errorBudget: 1%}}";

  private final Values values;
  private final @Nullable Mapping tiers;

  /** Creates a reader of a field; null if there is none. */
  TiersReader(Values values, @Nullable Field field) {
    this.values = values;
    this.tiers = field == null ? null : values.mapping(field, "'tiers'", EXPECTED);
  }

  /** Returns the tiers that tenants can be of. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>(USUAL);
    if (tiers != null) {
      tiers.fields().forEach(it -> names.add(it.name()));
    }
    return List.copyOf(names);
  }

  /** Returns the tiers with error budgets. */
  List<Tier> read(List<Tenant> tenants, LabelBudget labels) {
    List<Tier> read = new ArrayList<>();
    if (tiers == null) {
      return read;
    }
    for (Field field : tiers.fields()) {
      values.checkName(field.key(), "tier");
      if (values.problems().isEmpty()
          && tenants.stream().noneMatch(it -> it.tier().equals(field.name()))) {
        values
            .problems()
            .add(
                ProblemCode.REFERENCE,
                field.key().node(),
                "no tenant is of tier " + field.key().quoted(),
                "a tenant such as {acme: {weight: 1, tier: " + field.name() + "}}");
      }
      checkLabels(field, tenants, labels);
      Mapping tier = values.mapping(field, "tier " + field.key().quoted(), "{errorBudget: 0.1%}");
      Field budget =
          tier == null
              ? null
              : tier.allowing(Section.TIER).require("errorBudget", "errorBudget: 0.1%");
      read.add(new Tier(field.name(), budget == null ? 1 : new Amounts(values).share(budget, 1)));
    }
    return read;
  }

  /** Reports a tier whose operations nobody can tell from those of others. */
  private void checkLabels(Field field, List<Tenant> tenants, LabelBudget labels) {
    if (values.problems().isEmpty()
        && new SeriesNames(List.of(), tenants, labels).isFolded("tier", field.name())) {
      values
          .problems()
          .add(
              ProblemCode.TOTAL,
              field.key().node(),
              "tenants of tier " + field.key().quoted() + " are beyond the budget of labels",
              "a greater one, labels: {budget: {tenants: 500}}, or greater weights for them");
    }
  }
}
