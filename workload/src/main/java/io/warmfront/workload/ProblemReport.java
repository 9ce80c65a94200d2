package io.warmfront.workload;

/** Shows mistakes to people, each with its line and a mark under it. */
public final class ProblemReport {
  private static final String RED = "\u001b[1;31m";
  private static final String BLUE = "\u001b[1;34m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final boolean colored;

  private ProblemReport(boolean colored) {
    this.colored = colored;
  }

  /**
   * Returns the mistakes of a file as text that ends with a line end.
   *
   * @param colored whether to add terminal colors
   */
  public static String render(Parsed.Invalid invalid, boolean colored) {
    ProblemReport report = new ProblemReport(colored);
    StringBuilder out = new StringBuilder();
    invalid.problems().forEach(it -> report.append(it, out));
    if (invalid.more() > 0) {
      out.append("… and ").append(invalid.more()).append(" more\n");
    }
    return out.toString();
  }

  private void append(Problem problem, StringBuilder out) {
    String number = Integer.toString(problem.line());
    String gutter = " ".repeat(number.length());
    Problem.Excerpt excerpt = problem.excerpt();
    int shown = excerpt.text().codePointCount(0, excerpt.text().length());
    int marks = Math.max(1, Math.min(problem.length(), shown - excerpt.caret()));
    out.append(paint(RED, "error[" + problem.code() + "]"))
        .append(paint(BOLD, ": " + problem.message()))
        .append('\n')
        .append(gutter)
        .append(paint(BLUE, "--> "))
        .append(Quoted.harmless(problem.file()))
        .append(':')
        .append(number)
        .append(':')
        .append(problem.column())
        .append('\n')
        .append(paint(BLUE, gutter + " |"))
        .append('\n')
        .append(paint(BLUE, number + " |"))
        .append(excerpt.text().isEmpty() ? "" : " " + excerpt.text())
        .append('\n')
        .append(paint(BLUE, gutter + " |"))
        .append(" ".repeat(excerpt.caret() + 1))
        .append(paint(RED, ("^".repeat(marks) + " " + problem.expected()).stripTrailing()))
        .append('\n')
        .append(paint(BLUE, gutter + " ="))
        .append(" help: warmfront validate --explain ")
        .append(problem.code())
        .append("\n\n");
  }

  private String paint(String color, String text) {
    return colored ? color + text + PLAIN : text;
  }
}
