package io.warmfront.workload;

import java.util.List;
import java.util.regex.Pattern;

/** The lines of a file, counted as YAML counts them. */
public final class SourceText {
  private static final int MAX_EXCERPT = 120;
  private static final int LEAD = 40;
  private static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private final List<String> lines;

  /** Splits a text into lines. */
  public SourceText(String text) {
    this.lines = List.of(LINE_END.split(text, -1));
  }

  /** Returns a line without its end; empty behind the last one. */
  String line(int number) {
    return number <= lines.size() ? lines.get(number - 1) : "";
  }

  int lineCount() {
    return lines.size();
  }

  /** Returns the text of a line from a column on, in code points, as far as the line has it. */
  String slice(int line, int column, int length) {
    int[] points = line(line).codePoints().toArray();
    int from = Math.min(column - 1, points.length);
    int to = Math.min(from + length, points.length);
    return new String(points, from, to - from);
  }

  /**
   * Returns what is shown of a line: all of it, or the part around the column.
   *
   * @param line from 1
   * @param column from 1, in characters (code points)
   */
  public Problem.Excerpt excerpt(int line, int column) {
    int[] points = line(line).codePoints().map(SourceText::shown).toArray();
    int caret = column - 1;
    if (points.length <= MAX_EXCERPT) {
      return new Problem.Excerpt(new String(points, 0, points.length), caret);
    }
    int from = Math.max(0, Math.min(caret, points.length) - LEAD);
    int to = Math.min(points.length, from + MAX_EXCERPT);
    String head = from > 0 ? "…" : "";
    String tail = to < points.length ? "…" : "";
    return new Problem.Excerpt(
        head + new String(points, from, to - from) + tail, caret - from + head.length());
  }

  /** A tab is one column wide to YAML, so it is shown as one blank. */
  private static int shown(int point) {
    return Quoted.isHarmless(point) ? point : ' ';
  }
}
