package io.warmfront.workload;

import static io.warmfront.workload.SchemaForms.anyOf;
import static io.warmfront.workload.SchemaForms.listOf;
import static io.warmfront.workload.SchemaForms.ref;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schema of a key space. */
final class KeySpaceSchema {
  private KeySpaceSchema() {}

  static ObjectNode keySpace() {
    return new SchemaMap(Section.KEY_SPACE.keys())
        .key("count", SchemaScalars.integer(1, KeySpacesReader.MAX_COUNT))
        .key("distribution", distribution())
        .key("placement", SchemaScalars.choice(RotationReader.PLACEMENTS))
        .key(
            "drift",
            new SchemaMap(Section.DRIFT.keys())
                .key("rotate", SchemaScalars.shareOverTime())
                .requiring("rotate"))
        .key(
            "rotate",
            new SchemaMap(Section.ROTATE.keys())
                .key("every", ref("duration"))
                .key("by", SchemaScalars.share(Amounts.LEAST_SHARE, 1))
                .requiring("every", "by"))
        .key("valueSize", valueSize())
        .requiring("count");
  }

  private static ObjectNode distribution() {
    JsonNode exponent = SchemaScalars.decimal(0, DistributionReader.MAX_EXPONENT);
    JsonNode part = SchemaScalars.share(Amounts.LEAST_SHARE, DistributionReader.MAX_PART);
    return anyOf(
        SchemaScalars.choice(DistributionReader.BARE),
        new SchemaMap(Section.DISTRIBUTION.keys())
            .key("zipf", exponent)
            .key(
                "hotspot",
                new SchemaMap(Section.HOTSPOT.keys())
                    .key("keys", part)
                    .key("share", SchemaScalars.share(Amounts.LEAST_SHARE, 1))
                    .requiring("keys", "share"))
            .key(
                "exponential",
                new SchemaMap(Section.EXPONENTIAL.keys())
                    .key("percentile", part)
                    .key("keys", part)
                    .requiring("percentile", "keys"))
            .key(
                "latest",
                new SchemaMap(Section.LATEST.keys())
                    .key("zipf", exponent)
                    .key("newKeys", SchemaScalars.rateWithUnit())
                    .requiring("zipf"))
            .withOne());
  }

  private static ObjectNode valueSize() {
    JsonNode bar =
        new SchemaMap(Section.HISTOGRAM.keys())
            .key("size", ref("size"))
            .key("weight", SchemaScalars.integer(1, ValueSizeReader.MAX_WEIGHT))
            .requiring("size", "weight");
    return anyOf(
        ref("size"),
        new SchemaMap(Section.VALUE_SIZE.keys())
            .key(
                "uniform",
                new SchemaMap(Section.UNIFORM.keys())
                    .key("min", ref("size"))
                    .key("max", ref("size"))
                    .requiring("min", "max"))
            .key(
                "lognormal",
                new SchemaMap(Section.LOGNORMAL.keys())
                    .key("median", ref("size"))
                    .key("sigma", SchemaScalars.decimal(0, ValueSizeReader.MAX_SIGMA))
                    .key("max", ref("size"))
                    .requiring("median", "sigma", "max"))
            .key("histogram", listOf(bar).put("maxItems", ValueSizeReader.MAX_BARS))
            .withOne());
  }
}
