package io.warmfront.cli.doctor;

/**
 * What one look at this machine found.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param found what is there
 * @param fix what helps; empty if nothing has to be done
 */
public record Finding(Level level, String subject, String found, String fix) {
  /** How bad a finding is. */
  public enum Level {
    /** All is well. */
    FINE("✓"),
    /** It works, but less well. */
    WARNING("!"),
    /** It does not work. */
    BROKEN("✗");

    private final String mark;

    Level(String mark) {
      this.mark = mark;
    }

    /** Returns the character that stands for it. */
    public String mark() {
      return mark;
    }
  }

  static Finding fine(String subject, String found) {
    return new Finding(Level.FINE, subject, found, "");
  }

  static Finding warning(String subject, String found, String fix) {
    return new Finding(Level.WARNING, subject, found, fix);
  }

  static Finding broken(String subject, String found, String fix) {
    return new Finding(Level.BROKEN, subject, found, fix);
  }
}
