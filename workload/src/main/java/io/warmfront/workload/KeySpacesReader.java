package io.warmfront.workload;

import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;

/** {@code keys}: key spaces by name. */
final class KeySpacesReader {
  private static final String EXPECTED =
      "key spaces by name: {items: {count: 2000, distribution: {zipf: 0.99}}}";
  static final long MAX_COUNT = 1_000_000;

  private final Values values;
  private final DistributionReader distributions;
  private final RotationReader rotations;
  private final ValueSizeReader valueSizes;

  KeySpacesReader(Values values) {
    this.values = values;
    this.distributions = new DistributionReader(values);
    this.rotations = new RotationReader(values);
    this.valueSizes = new ValueSizeReader(values);
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
    mapping.allowing(Section.KEY_SPACE);
    Field count = mapping.require("count", "count: how many keys each tenant has");
    KeyDistribution law = distributions.read(mapping.find("distribution"));
    return new KeySpace(
        field.name(),
        count == null ? 1 : values.integer(count, 1, MAX_COUNT),
        law == null ? KeyDistribution.uniform() : law,
        rotations.placement(mapping, law),
        rotations.rotation(mapping, law),
        valueSizes.read(mapping.find("valueSize")));
  }
}
