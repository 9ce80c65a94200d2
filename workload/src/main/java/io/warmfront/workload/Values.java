package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns nodes into values. What does not fit is reported, and a harmless stand-in goes on in its
 * place, so that one mistake does not hide the next; nothing is made of stand-ins in the end.
 */
final class Values {
  /** A pattern for what can be a part of a cache key, a label and a file name. */
  static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

  private static final Pattern NAME = Pattern.compile(NAME_PATTERN);

  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  /** Returns the single value of a field, or null after reporting. */
  @Nullable Scalar scalar(Field field, String expected) {
    return scalar(field.value(), field.key().node(), Quoted.of(field.name()), expected);
  }

  /** Returns a node as a single value, or null after reporting. */
  @Nullable Scalar scalar(Node node, Node place, String what, String expected) {
    if (node instanceof ScalarNode scalar) {
      if (!isMissing(scalar)) {
        return Scalar.of(scalar);
      }
      problems.add(ProblemCode.WRONG_TYPE, place, what + " has no value", expected);
    } else {
      problems.add(
          ProblemCode.WRONG_TYPE,
          node,
          what + " is a " + kind(node) + ", not a single value",
          expected);
    }
    return null;
  }

  /** Returns a field as a map, or null after reporting. */
  @Nullable Mapping mapping(Field field, String what, String expected) {
    return mapping(field.value(), field.key().node(), what, expected);
  }

  @Nullable Mapping mapping(Node node, Node place, String what, String expected) {
    if (node instanceof MappingNode mapping) {
      return new Mapping(mapping, place, what, problems);
    }
    boolean missing = node instanceof ScalarNode scalar && isMissing(scalar);
    problems.add(
        ProblemCode.WRONG_TYPE,
        missing ? place : node,
        missing ? what + " is empty" : what + " is a " + kind(node) + ", not a map",
        expected);
    return null;
  }

  /** Returns the members of a list that has at least one; nothing after reporting. */
  List<Node> list(Field field, String expected) {
    if (field.value() instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    boolean empty =
        field.value() instanceof SequenceNode
            || (field.value() instanceof ScalarNode scalar && isMissing(scalar));
    problems.add(
        ProblemCode.WRONG_TYPE,
        empty ? field.key().node() : field.value(),
        Quoted.of(field.name())
            + (empty ? " is empty" : " is a " + kind(field.value()) + ", not a list"),
        expected);
    return List.of();
  }

  /**
   * Returns the first of fields that exclude each other, after reporting a second one.
   *
   * @param fields at least one
   * @param what they say, in words
   */
  Field oneOf(List<Field> fields, String what) {
    if (fields.size() > 1) {
      problems.add(
          ProblemCode.CONFLICT,
          fields.get(1).key().node(),
          what + " is given twice: " + fields.get(0).name() + " and " + fields.get(1).name(),
          "one of them");
    }
    return fields.getFirst();
  }

  /** Returns a whole number of a range; its least after reporting. */
  long integer(Field field, long least, long greatest) {
    String expected = String.format("a whole number from %,d to %,d", least, greatest);
    Scalar scalar = scalar(field, expected);
    if (scalar == null) {
      return least;
    }
    OptionalDouble value = number(scalar, field.name(), expected);
    if (value.isEmpty()) {
      return least;
    }
    if (value.getAsDouble() != Math.rint(value.getAsDouble())) {
      problems.add(
          ProblemCode.NUMBER,
          scalar.node(),
          field.name() + " must be a whole number, was " + scalar.text(),
          expected);
      return least;
    }
    return inRange(
            value.getAsDouble(), scalar, field.name(), (double) least, (double) greatest, expected)
        ? (long) value.getAsDouble()
        : least;
  }

  /** Returns a finite number of a range; its least after reporting. */
  double decimal(Field field, double least, double greatest) {
    String expected =
        "a number from " + NumberText.format(least) + " to " + NumberText.format(greatest);
    Scalar scalar = scalar(field, expected);
    if (scalar == null) {
      return least;
    }
    OptionalDouble value = number(scalar, field.name(), expected);
    return value.isPresent()
            && inRange(value.getAsDouble(), scalar, field.name(), least, greatest, expected)
        ? value.getAsDouble()
        : least;
  }

  /** Returns a duration in milliseconds; a second after reporting. */
  long durationMillis(Field field, double leastSeconds, double greatestSeconds, String expected) {
    Scalar scalar = scalar(field, expected);
    return scalar == null
        ? 1_000
        : durationMillis(
            scalar, scalar.text(), field.name(), leastSeconds, greatestSeconds, expected);
  }

  /**
   * Returns a duration in milliseconds; a second after reporting.
   *
   * @param text the part of the value that is the duration
   */
  long durationMillis(
      Scalar scalar,
      String text,
      String name,
      double leastSeconds,
      double greatestSeconds,
      String expected) {
    OptionalDouble seconds = DurationText.parseSeconds(text);
    if (seconds.isEmpty()) {
      boolean bare = NumberText.parse(text).isPresent();
      problems.add(
          ProblemCode.DURATION,
          scalar.node(),
          bare
              ? name + " " + scalar.quoted() + " has no unit"
              : name + " must be a duration, was " + scalar.quoted(),
          expected);
      return 1_000;
    }
    return inRange(seconds.getAsDouble(), scalar, name, leastSeconds, greatestSeconds, expected)
        ? Math.max(leastSeconds > 0 ? 1 : 0, Math.round(seconds.getAsDouble() * 1e3))
        : 1_000;
  }

  /** Returns one of a closed set of names; the first after reporting. */
  String choice(Field field, List<String> known) {
    String expected = "one of: " + String.join(", ", known);
    Scalar scalar = scalar(field, expected);
    if (scalar == null) {
      return known.getFirst();
    }
    if (!known.contains(scalar.text())) {
      problems.add(
          ProblemCode.CHOICE,
          scalar.node(),
          "unknown "
              + field.name()
              + " "
              + scalar.quoted()
              + NearestName.hint(scalar.text(), known),
          expected);
      return known.getFirst();
    }
    return scalar.text();
  }

  /** Reports a name that could not be part of a cache key, a label and a file name. */
  void checkName(Scalar name, String what) {
    if (!NAME.matcher(name.text()).matches()) {
      String better =
          name.text().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
      boolean helps = NAME.matcher(better).matches();
      problems.add(
          ProblemCode.NAME,
          name.node(),
          what
              + " "
              + name.quoted()
              + " is not allowed"
              + (helps ? " (did you mean '" + better + "'?)" : ""),
          "1 to 40 letters, digits, '.', '-' or '_', a letter or digit first");
    }
  }

  private OptionalDouble number(Scalar scalar, String name, String expected) {
    OptionalDouble value = NumberText.parse(scalar.text());
    if (value.isEmpty()) {
      problems.add(
          ProblemCode.NUMBER,
          scalar.node(),
          name + " must be a finite decimal number, was " + scalar.quoted(),
          expected);
    }
    return value;
  }

  private boolean inRange(
      double value, Scalar scalar, String name, double least, double greatest, String expected) {
    if (value >= least && value <= greatest) {
      return true;
    }
    problems.add(
        ProblemCode.RANGE,
        scalar.node(),
        name + " " + scalar.quoted() + " is too " + (value < least ? "small" : "large"),
        expected);
    return false;
  }

  /** Whether nothing at all was written, or YAML's null. */
  private static boolean isMissing(ScalarNode node) {
    return node.isPlain()
        && (node.getValue().isEmpty()
            || node.getValue().equals("~")
            || node.getValue().equals("null"));
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "map";
      case SequenceNode _ -> "list";
      default -> "single value";
    };
  }
}
