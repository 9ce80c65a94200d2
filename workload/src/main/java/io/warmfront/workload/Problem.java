package io.warmfront.workload;

/**
 * One mistake in a workload file, or in one that it includes.
 *
 * @param code the label of a {@link ProblemCode}, such as {@code CFG-104}
 * @param file its name, for people: that of the workload, or of a file that it includes
 * @param line from 1
 * @param column from 1, in characters (code points)
 * @param length how many characters are marked, from 1; within the line
 * @param message what is wrong, with the value
 * @param expected what would be right; may be empty
 * @param excerpt the line, shortened if it is very long
 */
public record Problem(
    String code,
    String file,
    int line,
    int column,
    int length,
    String message,
    String expected,
    Excerpt excerpt) {

  /**
   * The part of a source line around a mistake.
   *
   * @param text without control characters
   * @param caret where the mark begins in it, from 0, in code points
   */
  public record Excerpt(String text, int caret) {}
}
