package io.warmfront.workload;

import io.warmfront.contract.workload.Tenant;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code tenants}: a list of names, or a map of names to weights, with tiers or without. */
final class TenantsReader {
  static final Tenant ONLY = new Tenant("default", 1);

  static final int MAX_TENANTS = 50_000;
  static final long MAX_WEIGHT = 1_000_000;
  private static final String EXPECTED =
      "a list of names, [acme, globex], or names with weights, {acme: 3, globex: 1}";

  private static final String TENANT = "a weight, or {weight: 3, tier: enterprise}";

  private final Values values;
  private final List<String> tiers;

  /**
   * Creates a reader.
   *
   * @param tiers that tenants can be of
   */
  TenantsReader(Values values, List<String> tiers) {
    this.values = values;
    this.tiers = tiers;
  }

  /** Returns the tenants; a single one if the file names none. */
  List<Tenant> read(@Nullable Field field) {
    if (field == null) {
      return List.of(ONLY);
    }
    List<Tenant> tenants = field.value() instanceof MappingNode ? weighted(field) : named(field);
    if (tenants.size() > MAX_TENANTS) {
      values
          .problems()
          .add(
              ProblemCode.TOTAL,
              field.key().node(),
              String.format("%,d tenants are too many", tenants.size()),
              String.format("at most %,d", MAX_TENANTS));
    }
    return tenants;
  }

  private List<Tenant> weighted(Field tenantsField) {
    List<Tenant> tenants = new ArrayList<>();
    Mapping mapping = values.mapping(tenantsField, "'tenants'", EXPECTED);
    if (mapping != null) {
      if (mapping.fields().isEmpty()) {
        values
            .problems()
            .add(ProblemCode.WRONG_TYPE, tenantsField.key().node(), "'tenants' is empty", EXPECTED);
      }
      Map<String, Scalar> seen = new HashMap<>();
      for (Field field : mapping.fields()) {
        Tenant said =
            field.value() instanceof MappingNode
                ? tiered(field)
                : new Tenant(field.name(), (int) values.integer(field, 1, MAX_WEIGHT));
        for (String name : names(field.key(), seen)) {
          tenants.add(new Tenant(name, said.weight(), said.tier()));
        }
      }
    }
    return tenants;
  }

  private Tenant tiered(Field field) {
    Mapping tenant = values.mapping(field, "tenant " + field.key().quoted(), TENANT);
    Field weight = tenant == null ? null : tenant.allowing(Section.TENANT).find("weight");
    Field tier = tenant == null ? null : tenant.find("tier");
    return new Tenant(
        field.name(),
        weight == null ? 1 : (int) values.integer(weight, 1, MAX_WEIGHT),
        tier == null ? "" : values.choice(tier, tiers));
  }

  private List<Tenant> named(Field field) {
    List<Tenant> tenants = new ArrayList<>();
    Map<String, Scalar> seen = new HashMap<>();
    for (Node node : values.list(field, EXPECTED)) {
      Scalar name = values.scalar(node, field.key().node(), "a tenant", "a name");
      if (name == null) {
        continue;
      }
      names(name, seen).forEach(it -> tenants.add(new Tenant(it, 1)));
    }
    return tenants;
  }

  /**
   * Returns the names that a text stands for, one or a range of them. One that is there already is
   * reported.
   */
  private List<String> names(Scalar name, Map<String, Scalar> seen) {
    if (seen.size() > MAX_TENANTS) {
      return List.of(); // too many already, and a small file could name billions
    }
    Optional<List<String>> range = TenantRange.names(name.text());
    if (range.isEmpty() && TenantRange.isMeant(name.text())) {
      values
          .problems()
          .add(
              ProblemCode.NAME,
              name.node(),
              name.quoted() + " is no range of tenants",
              TenantRange.EXAMPLE + String.format("; at most %,d", MAX_TENANTS));
      return List.of();
    }
    if (range.isEmpty()) {
      values.checkName(name, "tenant");
    } else {
      range.get().stream()
          .limit(1)
          .forEach(it -> values.checkName(new Scalar(name.node(), it), "tenant"));
    }
    List<String> names = new ArrayList<>();
    for (String each : range.orElse(List.of(name.text()))) {
      Scalar first = seen.putIfAbsent(each, name);
      if (first == null) {
        names.add(each);
      } else {
        values
            .problems()
            .add(
                ProblemCode.DUPLICATE_NAME,
                name.node(),
                "tenant "
                    + Quoted.of(each)
                    + " stands twice"
                    + values.problems().elsewhere(first.node(), name.node()),
                "once is right; for a greater share write {" + each + ": 2, …}");
        return names;
      }
    }
    return names;
  }
}
