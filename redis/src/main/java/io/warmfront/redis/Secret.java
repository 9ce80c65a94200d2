package io.warmfront.redis;

/** A text that nobody must read in a log, such as a password. Immutable. */
public final class Secret {
  /** No text. */
  public static final Secret NONE = new Secret("");

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Returns a secret.
   *
   * @param text empty for none
   */
  public static Secret of(String text) {
    return text.isEmpty() ? NONE : new Secret(text);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Returns the text itself, for those who have to send it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return isEmpty() ? "none" : "[redacted]";
  }
}
