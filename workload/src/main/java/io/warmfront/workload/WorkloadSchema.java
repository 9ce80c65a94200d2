package io.warmfront.workload;

import static io.warmfront.workload.SchemaForms.anyOf;
import static io.warmfront.workload.SchemaForms.byName;
import static io.warmfront.workload.SchemaForms.listOf;
import static io.warmfront.workload.SchemaForms.names;
import static io.warmfront.workload.SchemaForms.oneOrMore;
import static io.warmfront.workload.SchemaForms.ref;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of workload files, for editors. It is made of what the readers
 * know, and takes all that they take and a little more: references between names, sums, and the
 * ranges of values with units are theirs alone.
 */
public final class WorkloadSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private WorkloadSchema() {}

  /** Returns the schema as JSON, which ends with a line end. */
  public static String text() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  private static ObjectNode schema() {
    ObjectNode schema =
        JSON.objectNode().put("$schema", DIALECT).put("title", "Warmfront workload");
    schema.setAll(workload());
    ObjectNode definitions = schema.putObject("$defs");
    definitions.set("keySpace", KeySpaceSchema.keySpace());
    definitions.set("target", TargetSchema.target());
    definitions.set("scenario", ScenarioSchema.scenario());
    definitions.set("operation", ScenarioSchema.operation());
    definitions.set("step", ScenarioSchema.step());
    definitions.set("hotKeys", ScenarioSchema.hotKeys());
    definitions.set("name", SchemaScalars.name());
    definitions.set("duration", SchemaScalars.duration());
    definitions.set("runDuration", SchemaScalars.runDuration());
    definitions.set("rate", SchemaScalars.rate());
    definitions.set("rateOrNothing", SchemaScalars.rateOrNothing());
    definitions.set("size", SchemaScalars.size());
    definitions.set("variable", SchemaScalars.variable());
    return schema;
  }

  private static ObjectNode workload() {
    ObjectNode workload =
        new SchemaMap(Section.WORKLOAD.keys())
            .key("apiVersion", SchemaScalars.choice(List.of(WorkloadReader.API_VERSION)))
            .key("name", ref("name"))
            .key("duration", ref("runDuration"))
            .key("warmup", warmup())
            .key("include", oneOrMore(JSON.objectNode().put("type", "string").put("minLength", 1)))
            .key(
                "tenants",
                anyOf(
                    listOf(anyOf(ref("name"), SchemaScalars.tenantRange())),
                    byTenant(anyOf(SchemaScalars.integer(1, TenantsReader.MAX_WEIGHT), tenant()))))
            .key(
                "tiers",
                byName(
                    new SchemaMap(Section.TIER.keys())
                        .key("errorBudget", SchemaScalars.share(Amounts.LEAST_SHARE, 1))
                        .requiring("errorBudget")))
            .key("keys", byName(ref("keySpace")))
            .key("targets", byName(ref("target")))
            .key("scenarios", byName(ref("scenario")))
            .key("thresholds", ThresholdSchema.thresholds())
            .key("labels", labels())
            .requiring("apiVersion");
    ArrayNode either = workload.putArray("anyOf");
    either.addObject().set("required", names(List.of("keys", "scenarios")));
    either.addObject().set("required", names(List.of("include")));
    return workload;
  }

  private static ObjectNode byTenant(ObjectNode member) {
    ObjectNode tenants = byName(member);
    tenants
        .putObject("propertyNames")
        .put("pattern", "^(?:" + Values.NAME_PATTERN + "|" + TenantRange.PATTERN + ")$");
    return tenants;
  }

  private static ObjectNode labels() {
    ObjectNode budget =
        new SchemaMap(Section.LABEL_BUDGET.keys())
            .key("tenants", SchemaScalars.integer(1, LabelsReader.MOST))
            .key("operations", SchemaScalars.integer(1, LabelsReader.MOST))
            .requiring();
    return new SchemaMap(Section.LABELS.keys())
        .key("budget", budget.put("minProperties", 1))
        .requiring("budget");
  }

  private static ObjectNode warmup() {
    ObjectNode warmup =
        new SchemaMap(Section.WARMUP.keys())
            .key("duration", ref("duration"))
            .key(
                "until",
                new SchemaMap(Section.UNTIL.keys())
                    .key("metric", JSON.objectNode().put("type", "string").put("minLength", 1))
                    .key("aggregate", JSON.objectNode().put("type", "string").put("minLength", 1))
                    .key(
                        "change",
                        SchemaScalars.share(Amounts.LEAST_SHARE, WarmupReader.MOST_CHANGE))
                    .key(
                        "windows",
                        SchemaScalars.integer(
                            WarmupReader.LEAST_WINDOWS, WarmupReader.MOST_WINDOWS))
                    .requiring("change"))
            .key("max", ref("duration"))
            .requiring();
    ArrayNode either = warmup.putArray("oneOf");
    either.addObject().set("required", names(List.of("duration")));
    either.addObject().set("required", names(List.of("until")));
    ObjectNode needs = warmup.putObject("dependentRequired");
    needs.set("until", names(List.of("max")));
    needs.set("max", names(List.of("until")));
    return warmup;
  }

  private static ObjectNode tenant() {
    return new SchemaMap(Section.TENANT.keys())
        .key("weight", SchemaScalars.integer(1, TenantsReader.MAX_WEIGHT))
        .key("tier", ref("name"))
        .requiring();
  }
}
