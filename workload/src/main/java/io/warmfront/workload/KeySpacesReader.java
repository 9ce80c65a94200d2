package io.warmfront.workload;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;

/** {@code keys}: key spaces by name. */
final class KeySpacesReader {
  private static final String EXPECTED =
      "key spaces by name: {items: {count: 2000, distribution: {zipf: 0.99}}}";
  private static final String DISTRIBUTIONS = "uniform, or {zipf: 0.99}";
  private static final long MAX_COUNT = 1_000_000;
  private static final double MAX_EXPONENT = 3;

  private final Values values;

  KeySpacesReader(Values values) {
    this.values = values;
  }

  List<KeySpace> read(Mapping top) {
    List<KeySpace> spaces = new ArrayList<>();
    Field field = top.require("keys", EXPECTED);
    Mapping mapping = field == null ? null : values.mapping(field, "'keys'", EXPECTED);
    if (field != null && mapping != null) {
      if (mapping.fields().isEmpty()) {
        values
            .problems()
            .add(ProblemCode.WRONG_TYPE, field.key().node(), "'keys' is empty", EXPECTED);
      }
      mapping.fields().forEach(it -> spaces.add(space(it)));
    }
    return spaces;
  }

  private KeySpace space(Field field) {
    values.checkName(field.key(), "key space");
    String what = "key space " + field.key().quoted();
    Mapping mapping = values.mapping(field, what, "{count: 2000, distribution: uniform}");
    if (mapping == null) {
      return new KeySpace(field.name(), 1, 0);
    }
    mapping.allowing(List.of("count", "distribution"));
    Field count = mapping.require("count", "count: how many keys each tenant has");
    Field distribution = mapping.find("distribution");
    return new KeySpace(
        field.name(),
        count == null ? 1 : values.integer(count, 1, MAX_COUNT),
        distribution == null ? 0 : exponent(distribution));
  }

  private double exponent(Field field) {
    if (field.value() instanceof MappingNode) {
      Mapping mapping = values.mapping(field, "'distribution'", DISTRIBUTIONS);
      Field zipf =
          mapping == null ? null : mapping.allowing(List.of("zipf")).require("zipf", DISTRIBUTIONS);
      return zipf == null ? 0 : values.decimal(zipf, 0, MAX_EXPONENT);
    }
    Scalar scalar = values.scalar(field, DISTRIBUTIONS);
    if (scalar != null && !scalar.text().equals("uniform")) {
      boolean bare = scalar.text().equals("zipf");
      values
          .problems()
          .add(
              ProblemCode.CHOICE,
              scalar.node(),
              bare
                  ? "zipf has no exponent"
                  : "unknown distribution "
                      + scalar.quoted()
                      + NearestName.hint(scalar.text(), List.of("uniform", "zipf")),
              DISTRIBUTIONS);
    }
    return 0;
  }
}
