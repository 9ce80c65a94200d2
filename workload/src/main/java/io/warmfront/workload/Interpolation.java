package io.warmfront.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Puts the values of variables where a file names them:
 *
 * <pre>
 * ${NAME}            the value of a variable
 * ${NAME:default}    its value, or the default if there is no such variable
 * $${                the characters themselves, without the first dollar
 * </pre>
 *
 * <p>Values only, no keys; what comes out is a single value, and never YAML.
 */
final class Interpolation {
  /** A pattern for a variable. */
  static final String VARIABLE = "\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?\\}";

  /** An escape, a variable, or the beginning of something that is none. */
  private static final Pattern TOKEN = Pattern.compile("\\$\\$\\{|" + VARIABLE + "|\\$\\{");

  private static final String FORM =
      "${NAME} or ${NAME:default}; for the characters themselves $${";

  private final Surroundings around;
  private final Problems problems;
  private boolean used;

  Interpolation(Surroundings around, Problems problems) {
    this.around = around;
    this.problems = problems;
  }

  /** Whether any variable was named. */
  boolean isUsed() {
    return used;
  }

  /** Changes every value below a node. */
  void apply(Node root) {
    ScalarNodes.replace(root, this::value, this::checkKey);
  }

  private ScalarNode value(ScalarNode node) {
    return node.getValue().contains("${") ? interpolated(node) : node;
  }

  private ScalarNode interpolated(ScalarNode node) {
    StringBuilder text = new StringBuilder();
    List<String> origins = new ArrayList<>();
    boolean wrong = false;
    Matcher token = TOKEN.matcher(node.getValue());
    while (token.find()) {
      token.appendReplacement(text, "");
      if (token.group().equals("$${")) {
        text.append("${");
        continue;
      }
      used = true;
      String value = lookUp(node, token, origins);
      if (value == null) {
        wrong = true;
      } else {
        text.append(value);
      }
    }
    token.appendTail(text);
    if (wrong) {
      problems.silence(node);
      return node;
    }
    ScalarNode result =
        new ScalarNode(
            Tag.STR,
            text.toString(),
            node.getStartMark(),
            node.getEndMark(),
            ScalarStyle.DOUBLE_QUOTED);
    if (!origins.isEmpty()) {
      problems.trace(result, String.join(" and ", origins));
    }
    return result;
  }

  /** Returns the value of a variable, or null after reporting. */
  private @Nullable String lookUp(ScalarNode node, Matcher token, List<String> origins) {
    String name = token.group(1);
    if (name == null) {
      report(node, token, "'${' begins no variable", FORM);
      return null;
    }
    return switch (around) {
      case Surroundings.Nothing _ -> {
        report(
            node,
            token,
            "the variable " + Quoted.of(name) + " has no value here: there is no environment",
            "the value itself; 'warmfront run FILE' puts it in before it sends the file");
        yield null;
      }
      case Surroundings.Machine(var environment, Folder _) -> {
        String value = environment.apply(name);
        if (value != null) {
          origins.add("the environment variable " + name);
          yield value;
        }
        String otherwise = token.group(2);
        if (otherwise == null) {
          report(
              node,
              token,
              "the environment has no variable " + Quoted.of(name),
              "a value for it, or a default: ${" + name + ":default}");
        } else {
          origins.add("the default of " + name);
        }
        yield otherwise;
      }
    };
  }

  private void report(ScalarNode node, Matcher token, String message, String expected) {
    problems.addWithin(
        ProblemCode.VARIABLE,
        Scalar.of(node),
        token.start(),
        token.group().length(),
        message,
        expected);
  }

  private void checkKey(ScalarNode key) {
    Matcher token = TOKEN.matcher(key.getValue());
    if (token.find() && token.group(1) != null) {
      report(key, token, "a key cannot come from a variable", "the name itself");
      problems.silence(key);
    }
  }
}
