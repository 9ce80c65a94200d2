package io.warmfront.workload;

import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** {@code distribution} of a key space. */
final class DistributionReader {
  private static final String EXPECTED =
      "uniform, sequential, {zipf: 0.99}, {hotspot: {keys: 20%, share: 80%}}, {exponential:"
          + " {percentile: 95%, keys: 10%}} or {latest: {zipf: 0.99, newKeys: 1/s}}";
  private static final String HOTSPOT = "{keys: 20%, share: 80%}";
  private static final String EXPONENTIAL = "{percentile: 95%, keys: 10%}";
  private static final String LATEST = "{zipf: 0.99, newKeys: 1/s}";
  static final List<String> BARE = List.of("uniform", "sequential");
  private static final List<String> ALL =
      Stream.concat(BARE.stream(), Section.DISTRIBUTION.keys().stream()).toList();
  static final double MAX_EXPONENT = 5;
  static final double MAX_PART = 0.9999;

  private final Values values;
  private final Amounts amounts;

  DistributionReader(Values values) {
    this.values = values;
    this.amounts = new Amounts(values);
  }

  /** Returns the distribution, uniform if there is none; null after reporting. */
  @Nullable KeyDistribution read(@Nullable Field field) {
    if (field == null) {
      return KeyDistribution.uniform();
    }
    int before = values.problems().count();
    KeyDistribution law = field.value() instanceof MappingNode ? law(field) : bare(field);
    return values.problems().count() == before ? law : null;
  }

  private KeyDistribution bare(Field field) {
    Scalar scalar = values.scalar(field, EXPECTED);
    if (scalar == null || scalar.text().equals("uniform")) {
      return KeyDistribution.uniform();
    }
    if (scalar.text().equals("sequential")) {
      return KeyDistribution.sequential();
    }
    values
        .problems()
        .add(
            ProblemCode.CHOICE,
            scalar.node(),
            switch (scalar.text()) {
              case "zipf", "latest" -> scalar.text() + " has no exponent";
              case "hotspot", "exponential" -> scalar.text() + " has no shares";
              default ->
                  "unknown distribution " + scalar.quoted() + NearestName.hint(scalar.text(), ALL);
            },
            EXPECTED);
    return KeyDistribution.uniform();
  }

  private KeyDistribution law(Field field) {
    Mapping mapping = values.mapping(field, "'distribution'", EXPECTED);
    if (mapping == null) {
      return KeyDistribution.uniform();
    }
    List<Field> laws = mapping.fields().stream().filter(it -> isLaw(it.name())).toList();
    if (laws.isEmpty()) {
      nothingKnown(field, mapping);
      return KeyDistribution.uniform();
    }
    mapping.allowing(Section.DISTRIBUTION);
    Field law = values.oneOf(laws, "'distribution'");
    return switch (law.name()) {
      case "zipf" -> KeyDistribution.zipf(values.decimal(law, 0, MAX_EXPONENT));
      case "hotspot" -> hotspot(law);
      case "exponential" -> exponential(law);
      default -> latest(law);
    };
  }

  private static boolean isLaw(String name) {
    return Section.DISTRIBUTION.keys().contains(name);
  }

  /** The map is empty, or of unknown names alone; one that needs no map is said to be so. */
  private void nothingKnown(Field field, Mapping mapping) {
    if (mapping.fields().isEmpty()) {
      values
          .problems()
          .add(ProblemCode.WRONG_TYPE, field.key().node(), "'distribution' is empty", EXPECTED);
      return;
    }
    Scalar first = mapping.fields().iterator().next().key();
    if (BARE.contains(first.text())) {
      values
          .problems()
          .add(
              ProblemCode.CHOICE,
              first.node(),
              first.text() + " stands alone, without a map",
              EXPECTED);
    } else {
      mapping.allowing(Section.DISTRIBUTION);
    }
  }

  private KeyDistribution hotspot(Field field) {
    Mapping mapping = values.mapping(field, "'hotspot'", HOTSPOT);
    if (mapping == null) {
      return KeyDistribution.uniform();
    }
    mapping.allowing(Section.HOTSPOT);
    Field keys = mapping.require("keys", "keys: which part of the keys is hot");
    Field share = mapping.require("share", "share: which part of the draws goes to the hot keys");
    if (keys == null || share == null) {
      return KeyDistribution.uniform();
    }
    int before = values.problems().count();
    double part = amounts.share(keys, MAX_PART);
    double draws = amounts.share(share, 1);
    if (values.problems().count() == before) {
      checkUneven(share, part, draws);
    }
    return KeyDistribution.hotspot(part, draws);
  }

  private KeyDistribution exponential(Field field) {
    Mapping mapping = values.mapping(field, "'exponential'", EXPONENTIAL);
    if (mapping == null) {
      return KeyDistribution.uniform();
    }
    mapping.allowing(Section.EXPONENTIAL);
    Field percentile =
        mapping.require("percentile", "percentile: which part of the draws goes to 'keys'");
    Field keys = mapping.require("keys", "keys: the part of the keys that the percentile is of");
    if (percentile == null || keys == null) {
      return KeyDistribution.uniform();
    }
    int before = values.problems().count();
    double draws = amounts.share(percentile, MAX_PART);
    double part = amounts.share(keys, MAX_PART);
    if (values.problems().count() == before) {
      checkUneven(percentile, part, draws);
    }
    return KeyDistribution.exponential(part, draws);
  }

  /** Reports a share of the draws that makes nothing hot. */
  private void checkUneven(Field share, double part, double draws) {
    if (draws <= part) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              share.value(),
              "no key is hot: 'keys' are as large a part as '" + share.name() + "'",
              "a " + share.name() + " above 'keys'; for equal popularity write uniform");
    }
  }

  private KeyDistribution latest(Field field) {
    Mapping mapping = values.mapping(field, "'latest'", LATEST);
    if (mapping == null) {
      return KeyDistribution.uniform();
    }
    mapping.allowing(Section.LATEST);
    Field zipf = mapping.require("zipf", "zipf: how much more popular newer keys are");
    Field newKeys = mapping.find("newKeys");
    return KeyDistribution.latest(
        zipf == null ? 0 : values.decimal(zipf, 0, MAX_EXPONENT),
        newKeys == null ? 1 : new KeyRateReader(values).newKeys(newKeys));
  }
}
