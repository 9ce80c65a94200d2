package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the file of a suite, as strictly as workload files are read. Whatever the bytes are, the
 * answer is a suite or a list of mistakes, never an exception. Safe for use by several threads.
 */
public final class SuiteFile {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int MAX_WORKLOADS = 100;
  private static final String EXPECTED = "a list such as [{file: steady.yaml, with: {RATE: 50}}]";

  private final Values values;

  private SuiteFile(Values values) {
    this.values = values;
  }

  /**
   * Reads a suite.
   *
   * @param source the name of the file, for people
   * @param bytes the whole file
   * @param environment the value of a variable that the file names, or null
   */
  public static ParsedSuite read(
      String source, byte[] bytes, Function<String, @Nullable String> environment) {
    Findings findings = new Findings(source);
    Surroundings around =
        new Surroundings.Machine(
            environment,
            _ -> {
              throw new IOException("a suite includes nothing");
            });
    Loader.Loaded file = new Loader(around, findings).load(source, bytes);
    Suite suite =
        file == null ? null : new SuiteFile(new Values(file.problems())).suite(file.root());
    return suite == null || !findings.isEmpty()
        ? new ParsedSuite.Invalid(findings.invalid())
        : new ParsedSuite.Valid(suite);
  }

  private @Nullable Suite suite(Node root) {
    Mapping top = values.mapping(root, root, "the suite", "the keys name and workloads");
    if (top == null) {
      return null;
    }
    top.allowing(Section.SUITE);
    Field version = top.require("apiVersion", "apiVersion: " + WorkloadReader.API_VERSION);
    if (version != null) {
      WorkloadReader.checkVersion(version, values);
    }
    Field name = top.require("name", "a short name, such as basic");
    Scalar text = name == null ? null : values.scalar(name, "a short name, such as basic");
    if (text != null) {
      values.checkName(text, "name");
    }
    Field workloads = top.require("workloads", EXPECTED);
    return new Suite(
        text == null ? "" : text.text(), workloads == null ? List.of() : members(workloads));
  }

  private List<Suite.Member> members(Field field) {
    List<Suite.Member> members = new ArrayList<>();
    List<Node> nodes = values.list(field, EXPECTED);
    if (nodes.size() > MAX_WORKLOADS) {
      values
          .problems()
          .add(
              ProblemCode.TOTAL,
              field.key().node(),
              nodes.size() + " workloads are too many",
              "at most " + MAX_WORKLOADS);
    }
    for (Node node : nodes) {
      Mapping member = values.mapping(node, node, "a workload of the suite", "{file: steady.yaml}");
      if (member != null) {
        member.allowing(Section.SUITE_WORKLOAD);
        Field file = member.require("file", "the path of a workload, from this file on");
        Scalar path = file == null ? null : values.scalar(file, "the path of a workload");
        members.add(
            new Suite.Member(path == null ? "" : path.text(), variables(member.find("with"))));
      }
    }
    return members;
  }

  private Map<String, String> variables(@Nullable Field field) {
    Map<String, String> variables = new LinkedHashMap<>();
    Mapping with =
        field == null
            ? null
            : values.mapping(field, "'with'", "variables and their values, {RATE: 50}");
    if (with == null) {
      return variables;
    }
    for (Field variable : with.fields()) {
      if (!VARIABLE.matcher(variable.name()).matches()) {
        values
            .problems()
            .add(
                ProblemCode.NAME,
                variable.key().node(),
                "variable " + variable.key().quoted() + " is not allowed",
                "letters, digits and '_', no digit first");
      }
      Scalar value = values.scalar(variable, "a single value");
      if (value != null) {
        variables.put(variable.name(), value.text());
      }
    }
    return variables;
  }
}
