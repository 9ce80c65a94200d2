package io.warmfront.cli.text;

import java.time.Duration;
import java.util.Locale;

/** One line a step, with its time, on standard error. Safe for several threads. */
public final class Steps {
  private final Terminal terminal;

  /** Creates steps on a terminal. */
  public Steps(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Says that something is done. */
  public void done(String name, Duration took, String detail) {
    line(terminal.messagePaint().good("✓"), name, seconds(took), detail);
  }

  /** Says that something is not as it should be, and what comes of it. */
  public void warning(String name, String detail) {
    line(terminal.messagePaint().warning("!"), name, "", detail);
  }

  /** Says something that is no step. */
  public synchronized void say(String line) {
    terminal.say(line);
  }

  private synchronized void line(String mark, String name, String time, String detail) {
    terminal.say("  %s %-14s %7s  %s".formatted(mark, name, time, detail).stripTrailing());
  }

  /** Returns a duration in seconds with one decimal. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
