package io.warmfront.workload;

import io.warmfront.contract.workload.Tenant;
import io.warmfront.workload.Mapping.Field;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** {@code tenants} and {@code tier} of a scenario: whom it serves. */
final class ServedTenantsReader {
  private static final int MOST_SHOWN = 200;

  private final Values values;
  private final List<Tenant> all;

  ServedTenantsReader(Values values, List<Tenant> all) {
    this.values = values;
    this.all = all;
  }

  /** Returns the names of those whom a scenario serves; empty if it says nothing of them. */
  List<String> read(Mapping scenario) {
    Field tenants = scenario.find("tenants");
    Field tier = scenario.find("tier");
    if (tenants != null && tier != null) {
      values.oneOf(List.of(tenants, tier), "whom " + scenario.what() + " serves");
    }
    return tenants != null ? named(tenants) : tier != null ? of(tier) : List.of();
  }

  private List<String> named(Field field) {
    Set<String> known = new LinkedHashSet<>(all.stream().map(Tenant::name).toList());
    Set<String> names = new LinkedHashSet<>();
    for (Node node : values.list(field, "a list of tenants, such as [acme]")) {
      Scalar name = values.scalar(node, field.key().node(), "a tenant", "a name");
      if (name != null && !known.contains(name.text())) {
        unknown(name, "tenant", known);
      } else if (name != null && !names.add(name.text())) {
        values
            .problems()
            .add(
                ProblemCode.DUPLICATE_NAME,
                name.node(),
                "tenant " + name.quoted() + " stands twice",
                "once is right");
      }
    }
    return List.copyOf(names);
  }

  private List<String> of(Field field) {
    List<String> known =
        all.stream().map(Tenant::tier).filter(it -> !it.isEmpty()).distinct().toList();
    Scalar tier = values.scalar(field, "a tier that tenants are of");
    if (tier != null && !known.contains(tier.text())) {
      unknown(tier, "tenant of tier", known);
    }
    return tier == null
        ? List.of()
        : all.stream().filter(it -> it.tier().equals(tier.text())).map(Tenant::name).toList();
  }

  private void unknown(Scalar name, String what, Collection<String> known) {
    String shown = known.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    values
        .problems()
        .add(
            ProblemCode.REFERENCE,
            name.node(),
            "there is no " + what + " " + name.quoted() + NearestName.hint(name.text(), known),
            known.isEmpty()
                ? "tenants with tiers: {acme: {weight: 1, tier: enterprise}}"
                : "defined here: " + shown + (known.size() > MOST_SHOWN ? ", …" : ""));
  }
}
