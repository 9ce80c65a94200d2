package io.warmfront.workload;

import io.warmfront.contract.workload.Tenant;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code tenants}: a list of names, or a map of names to weights, with tiers or without. */
final class TenantsReader {
  static final Tenant ONLY = new Tenant("default", 1);

  private static final int MAX_TENANTS = 200;
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
              tenants.size() + " tenants are too many to measure",
              "at most " + MAX_TENANTS);
    }
    return tenants;
  }

  private List<Tenant> weighted(Field field) {
    List<Tenant> tenants = new ArrayList<>();
    Mapping mapping = values.mapping(field, "'tenants'", EXPECTED);
    if (mapping != null) {
      if (mapping.fields().isEmpty()) {
        values
            .problems()
            .add(ProblemCode.WRONG_TYPE, field.key().node(), "'tenants' is empty", EXPECTED);
      }
      for (Field tenant : mapping.fields()) {
        values.checkName(tenant.key(), "tenant");
        tenants.add(
            tenant.value() instanceof MappingNode
                ? tiered(tenant)
                : new Tenant(tenant.name(), (int) values.integer(tenant, 1, MAX_WEIGHT)));
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
      values.checkName(name, "tenant");
      Scalar first = seen.putIfAbsent(name.text(), name);
      if (first == null) {
        tenants.add(new Tenant(name.text(), 1));
      } else {
        values
            .problems()
            .add(
                ProblemCode.DUPLICATE_NAME,
                name.node(),
                "tenant "
                    + name.quoted()
                    + " stands twice"
                    + values.problems().elsewhere(first.node(), name.node()),
                "once is right; for a greater share write {" + name.text() + ": 2, …}");
      }
    }
    return tenants;
  }
}
