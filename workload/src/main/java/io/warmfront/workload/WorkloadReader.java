package io.warmfront.workload;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Tier;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The top of the grammar. */
final class WorkloadReader {
  static final String API_VERSION = "warmfront/v1";

  private static final long MAX_ITEMS = 2_000_000;
  private static final long MAX_MEGABYTES = 4_096;
  private static final long MAX_SERIES = 5_000;

  private final Values values;
  private final Problems problems;

  WorkloadReader(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /** Returns the workload; of stand-ins where something was reported, null where nothing could. */
  @Nullable Workload read(Node root, String source) {
    Mapping top =
        values.mapping(root, root, "the workload", "keys such as name, keys and scenarios");
    if (top == null) {
      return null;
    }
    top.allowing(Section.WORKLOAD);
    readVersion(top);
    String name = readName(top, source);
    Long duration = readDuration(top);
    Field tenantField = top.find("tenants");
    TiersReader tierReader = new TiersReader(values, top.find("tiers"));
    List<Tenant> tenants = new TenantsReader(values, tierReader.names()).read(tenantField);
    LabelsReader labelsReader = new LabelsReader(values);
    LabelBudget labels = labelsReader.read(top.find("labels"));
    labelsReader.check(labels, tenants, tenantField);
    List<KeySpace> keySpaces = new KeySpacesReader(values).read(top);
    List<Target> targets = new TargetsReader(values).read(top.find("targets"));
    List<Scenario> scenarios =
        new ScenariosReader(
                values,
                keySpaces,
                tenants,
                targets,
                labels,
                new RunDuration(values, duration, top.isMeant("duration")))
            .read(top);
    SeriesNames names = new SeriesNames(scenarios, tenants, labels);
    List<Threshold> thresholds = new ThresholdsReader(values, names).read(top.find("thresholds"));
    Warmup warmup = new WarmupReader(values, names).read(top.find("warmup"));
    List<Tier> tiers = tierReader.read(tenants, labels);
    if (problems.isEmpty()) {
      checkTotals(top, tenants, keySpaces, scenarios, labels);
    }
    return new Workload(
        name, tenants, keySpaces, scenarios, thresholds, tiers, targets, warmup, labels);
  }

  private void readVersion(Mapping top) {
    Field field = top.require("apiVersion", "apiVersion: " + API_VERSION);
    if (field != null) {
      checkVersion(field, values);
    }
  }

  /** Reports a version of the grammar that is not this one. */
  static void checkVersion(Field field, Values values) {
    Scalar scalar = values.scalar(field, API_VERSION);
    if (scalar != null && !scalar.text().equals(API_VERSION)) {
      values
          .problems()
          .add(
              ProblemCode.VERSION,
              scalar.node(),
              "unknown apiVersion " + scalar.quoted(),
              "known here: " + API_VERSION);
    }
  }

  private String readName(Mapping top, String source) {
    Field field = top.find("name");
    if (field == null) {
      return fromFileName(source);
    }
    Scalar scalar = values.scalar(field, "a short name, such as checkout-cache");
    if (scalar == null) {
      return "";
    }
    values.checkName(scalar, "name");
    return scalar.text();
  }

  private static String fromFileName(String source) {
    String stem =
        source
            .substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1)
            .replaceAll("\\.ya?ml$", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[._-]+|[._-]+$", "");
    return stem.isEmpty() ? "workload" : stem.substring(0, Math.min(40, stem.length()));
  }

  private @Nullable Long readDuration(Mapping top) {
    Field field = top.find("duration");
    return field == null ? null : Durations.ofRun(field, values);
  }

  private void checkTotals(
      Mapping top,
      List<Tenant> tenants,
      List<KeySpace> keySpaces,
      List<Scenario> scenarios,
      LabelBudget labels) {
    long items = keySpaces.stream().mapToLong(KeySpace::count).sum() * tenants.size();
    if (items > MAX_ITEMS) {
      addTotal(
          top,
          "keys",
          String.format("%,d items (keys × tenants) are too many to load", items),
          String.format("at most %,d", MAX_ITEMS));
    }
    double megabytes = Volume.bytes(keySpaces) * tenants.size() / (1 << 20);
    if (megabytes > MAX_MEGABYTES) {
      addTotal(
          top,
          "keys",
          String.format(
              "values of %,.0f MB (keys × tenants × size) are too much to load", megabytes),
          String.format("at most %,d MB", MAX_MEGABYTES));
    }
    long series =
        scenarios.stream()
                .mapToLong(it -> Math.min(it.operations().size(), labels.operations() + 1))
                .sum()
            * Math.min(tenants.size(), labels.tenants() + 1);
    if (series > MAX_SERIES) {
      addTotal(
          top,
          "scenarios",
          String.format("%,d series (operations × tenants) are too many to measure", series),
          String.format("at most %,d; labels: {budget: …} makes them fewer", MAX_SERIES));
    }
  }

  private void addTotal(Mapping top, String key, String message, String expected) {
    Field field = top.find(key);
    problems.add(
        ProblemCode.TOTAL, field == null ? top.place() : field.key().node(), message, expected);
  }
}
