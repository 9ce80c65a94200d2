package io.warmfront.cli.text;

/** A line at the bottom of a terminal that is written over; not for several threads. */
public final class Redrawn {
  private static final String CLEAR = "\r\u001b[K";
  private static final int WIDTH = 118;

  private final Terminal terminal;
  private boolean shown;

  /** Creates a line that is not there yet. */
  public Redrawn(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows a text in place of the one before. */
  public void show(String line) {
    terminal.err().print(CLEAR + line.substring(0, Math.min(line.length(), WIDTH)));
    terminal.err().flush();
    shown = true;
  }

  /** Takes the line away. */
  public void clear() {
    if (shown) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
      shown = false;
    }
  }
}
