package io.warmfront.cli.text;

/**
 * Colors of a terminal.
 *
 * @param colored whether there are any
 */
public record Paint(boolean colored) {
  private static final String END = "\u001b[0m";

  /** Returns the text in green: all is well. */
  public String good(String text) {
    return painted("\u001b[32m", text);
  }

  /** Returns the text in yellow: something to know. */
  public String warning(String text) {
    return painted("\u001b[33m", text);
  }

  /** Returns the text in red: something is wrong. */
  public String bad(String text) {
    return painted("\u001b[31m", text);
  }

  /** Returns the text in bold. */
  public String bold(String text) {
    return painted("\u001b[1m", text);
  }

  /** Returns the text in a weaker color. */
  public String faint(String text) {
    return painted("\u001b[2m", text);
  }

  private String painted(String start, String text) {
    return colored ? start + text + END : text;
  }
}
