package io.warmfront.workload;

import java.io.StringReader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns text into a tree of nodes that know their places. No value is ever made an object. */
final class YamlDocument {
  static final int MAX_DEPTH = 30;
  static final int MAX_ALIASES = 50;

  private YamlDocument() {}

  /** Returns the root of the only document, or null after reporting why there is none. */
  static @Nullable Node compose(String text, Problems problems) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(WorkloadFile.MAX_BYTES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    try {
      Iterator<Node> documents = new Yaml(limits).composeAll(new StringReader(text)).iterator();
      if (!documents.hasNext()) {
        problems.add(
            ProblemCode.DOCUMENT,
            1,
            1,
            1,
            "the file is empty",
            "a workload begins with 'apiVersion: " + WorkloadReader.API_VERSION + "'");
        return null;
      }
      Node root = documents.next();
      if (documents.hasNext()) {
        problems.add(
            ProblemCode.DOCUMENT,
            documents.next(),
            "a second document begins here",
            "one workload in each file");
        return null;
      }
      Tags.check(root, problems);
      return root;
    } catch (MarkedYAMLException e) {
      report(text, e, problems);
    } catch (ReaderException e) {
      reportCharacter(text, e, problems);
    } catch (YAMLException e) {
      problems.add(ProblemCode.LIMIT, 1, 1, 1, "the file is too entangled: " + first(e), limits());
    }
    return null;
  }

  private static void report(String text, MarkedYAMLException e, Problems problems) {
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
    String context = e.getContext() == null ? "" : " " + e.getContext();
    problems.add(
        ProblemCode.SYNTAX,
        line,
        column,
        1,
        "not YAML: " + clean(problem + context),
        hint(problem, new SourceText(text).slice(line, Math.max(1, column - 1), 2)));
  }

  /**
   * Returns what helps, if that is known.
   *
   * @param around the character at the mark, behind the one before it
   */
  private static String hint(String problem, String around) {
    if (around.equals("${")) {
      return "quotes: inside {…} and […] a value with ${NAME} needs them";
    }
    return problem.contains("'\\t") ? "blanks instead of tabs" : "";
  }

  /**
   * Finds the line and column of a character that YAML refuses; the exception has only an index.
   */
  private static void reportCharacter(String text, ReaderException e, Problems problems) {
    int[] before = text.codePoints().limit(Math.max(0, e.getPosition())).toArray();
    SourceText lines = new SourceText(new String(before, 0, before.length));
    String last = lines.line(lines.lineCount());
    problems.add(
        ProblemCode.ENCODING,
        lines.lineCount(),
        last.codePointCount(0, last.length()) + 1,
        1,
        String.format("the character U+%04X is not allowed", e.getCodePoint()),
        "text without control characters");
  }

  private static String first(YAMLException e) {
    String message = e.getMessage();
    return clean(message == null ? "it cannot be read" : message);
  }

  /** One line, harmless to a terminal. */
  private static String clean(String message) {
    StringBuilder out = new StringBuilder();
    message
        .codePoints()
        .limit(160)
        .forEach(point -> out.appendCodePoint(Quoted.isHarmless(point) ? point : ' '));
    return out.toString().strip();
  }

  private static String limits() {
    return "at most "
        + MAX_DEPTH
        + " levels and "
        + MAX_ALIASES
        + " uses of anchored lists or maps";
  }
}
