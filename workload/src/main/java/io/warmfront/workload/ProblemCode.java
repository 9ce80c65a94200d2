package io.warmfront.workload;

import java.util.Arrays;
import java.util.Optional;

/** Everything that can be wrong with a workload file. Codes are added, never changed. */
public enum ProblemCode {
  /** The text is no YAML. */
  SYNTAX(
      101,
      "The text is not YAML. Usual causes: a tab in the indentation, a bracket or quote that is"
          + " never closed, a colon without a blank behind it."),
  /** The file is larger, deeper or more entangled than allowed. */
  LIMIT(
      102,
      "A workload file may have 1 MiB, 30 levels of nesting and 50 uses of an anchored list or"
          + " map. Larger ones are refused before they are read, so that no file can exhaust the"
          + " memory."),
  /** The bytes are no text. */
  ENCODING(
      103, "A workload file is UTF-8 text without control characters. Save it as UTF-8 and retry."),
  /** A key that nothing reads. */
  UNKNOWN_KEY(
      104,
      "Nothing reads this key, so what it says would be lost without a word. The names that are"
          + " allowed at its place stand beside the mark."),
  /** A key stands twice in one map. */
  DUPLICATE_KEY(105, "A key stands twice in one map, and only one of them could be meant."),
  /** A key that must be there is not. */
  MISSING_KEY(106, "Something that has no default is not there."),
  /** A list where a map was needed, and the like. */
  WRONG_TYPE(107, "A list, a map or a single value stands where another of them is needed."),
  /** Nothing, or more than one document. */
  DOCUMENT(
      108,
      "A workload file holds exactly one YAML document. Put further workloads into files of their"
          + " own."),
  /** A YAML tag. */
  TAG(109, "Tags such as !!int or !custom have no meaning in a workload file. Leave them out."),
  /** No number, or none that is finite. */
  NUMBER(
      110, "A finite decimal number is needed. NaN, Infinity, hexadecimal and octal are refused."),
  /** Outside the range. */
  RANGE(111, "The value is outside the range that makes sense for it."),
  /** No duration. */
  DURATION(
      112,
      "A duration is a number with a unit: 500ms, 30s, 10m, 1h30m, 7d. A number alone is refused,"
          + " because it could mean seconds or milliseconds."),
  /** None of a closed set. */
  CHOICE(113, "Only the names beside the mark are known here."),
  /** A name that could not be part of a key or a label. */
  NAME(
      114,
      "Names become parts of cache keys (t:tenant:keyspace:id), labels of metrics and file names:"
          + " 1 to 40 letters, digits, dots, dashes and underscores, the first one a letter or"
          + " digit."),
  /** A name that nothing defines. */
  REFERENCE(115, "The name refers to something that the file does not define."),
  /** The same name twice in a list. */
  DUPLICATE_NAME(116, "Two things in one list have the same name."),
  /** Another grammar. */
  VERSION(117, "The grammar of this version is warmfront/v1."),
  /** Two keys for one thing. */
  CONFLICT(118, "Two keys say the same thing, and only one of them could be meant."),
  /** No rate. */
  RATE(
      119,
      "A rate is a number, with timeUnit beside it (a second unless given), or a number with its"
          + " unit: 200, 200/s, 2k/s, 90/m."),
  /** Too much in sum. */
  TOTAL(120, "Each part is fine, but together they are more than one installation carries."),
  /** A variable that has no value. */
  VARIABLE(
      121,
      "${NAME} stands for the value of an environment variable, ${NAME:default} for that or the"
          + " default, $${ for the characters themselves. 'warmfront run' and 'warmfront validate'"
          + " read the environment; the console never does, so a text that is sent to it by other"
          + " means holds the values themselves."),
  /** A file that cannot be included. */
  INCLUDE(
      122,
      "A workload includes files of its own folder and of those below, each once; paths go from"
          + " the file that names them. 'warmfront run' and 'warmfront validate' put the files"
          + " together; the console never does, so a text that is sent to it by other means holds"
          + " everything itself."),
  /** Options of another tool that cannot be read. */
  IMPORT(
      123,
      "What is imported from k6 is the JSON of a script's options: an object with scenarios and"
          + " thresholds. 'k6 inspect script.js' prints it."),
  /** No address, or no path. */
  URL(
      124,
      "A target's url is a scheme, a host and a port, without a user; the path stands at each"
          + " operation. Only WebSocket has its path in the url."),
  /** No point in time. */
  MOMENT(
      125,
      "A moment is a date and a time with its offset from UTC: 2026-11-20T09:00:00Z, or"
          + " 2026-11-20T10:00:00.5+01:00. A time without an offset is refused, because it would"
          + " depend on the machine."),
  /** A metric that no threshold can name. */
  THRESHOLD_METRIC(130, "Thresholds judge the metrics beside the mark."),
  /** A limit that no run could miss or none could hold. */
  THRESHOLD_RANGE(131, "The limit is outside what can be measured, so it would decide nothing."),
  /** No expression. */
  THRESHOLD_EXPRESSION(
      132,
      "An expression is an aggregate, a comparator and a number: p(99)<50ms, avg<=5, rate>0.9,"
          + " count<10. Times without a unit are milliseconds."),
  /** An aggregate that the metric does not have. */
  THRESHOLD_AGGREGATE(133, "The metric does not have this aggregate."),
  /** A tag that series do not have. */
  THRESHOLD_TAG(134, "Series have the tags beside the mark."),
  /** A value that the tag never has in this workload. */
  THRESHOLD_TAG_VALUE(
      135, "In this workload no series has this value, so the threshold would judge nothing.");

  private final int number;
  private final String explanation;

  ProblemCode(int number, String explanation) {
    this.number = number;
    this.explanation = explanation;
  }

  /** Returns the code as users see it, such as {@code CFG-104}. */
  public String label() {
    return "CFG-" + number;
  }

  /** Returns what it means and what helps, for people. */
  public String explanation() {
    return explanation;
  }

  /** Returns the code of a label in any case, if there is one. */
  public static Optional<ProblemCode> labelled(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equalsIgnoreCase(label)).findFirst();
  }
}
