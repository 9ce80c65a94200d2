package io.warmfront.cli.text;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: data to {@code out}, messages to {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param coloredOut whether {@code out} shows colors
 * @param coloredErr whether {@code err} shows colors
 * @param redraws whether a line on {@code err} can be written over
 */
public record Terminal(
    PrintWriter out, PrintWriter err, boolean coloredOut, boolean coloredErr, boolean redraws) {

  /**
   * Returns the terminal of this process.
   *
   * @param streams which of the standard streams (0, 1, 2) are terminals, as the launcher found
   * @param environment {@code NO_COLOR} (https://no-color.org), {@code TERM} and {@code CI} count
   */
  public static Terminal of(
      PrintStream out, PrintStream err, String streams, Map<String, String> environment) {
    boolean colors =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean still =
        environment.getOrDefault("CI", "").equals("true")
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        new PrintWriter(out, true, StandardCharsets.UTF_8),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        colors && streams.contains("1"),
        colors && streams.contains("2"),
        !still && streams.contains("2"));
  }

  /** Writes a line of data. */
  public void data(String line) {
    out.println(line);
    out.flush();
  }

  /** Writes a line for people. */
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Returns the colors of standard output. */
  public Paint paint() {
    return new Paint(coloredOut);
  }

  /** Returns the colors of standard error. */
  public Paint messagePaint() {
    return new Paint(coloredErr);
  }
}
