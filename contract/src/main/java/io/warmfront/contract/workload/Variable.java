package io.warmfront.contract.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a text of a {@link Request} can hold, in braces, and each operation replaces. */
public enum Variable {
  /** The id of the key that the operation drew, a whole number. */
  KEY,
  /** The tenant. */
  TENANT,
  /** The key space. */
  KEYSPACE,
  /** A number that tells this operation's value from others of the same key. */
  REVISION,
  /** A text that no other operation has, of letters, digits and dashes. */
  ID,
  /** The value that the operation would write: text of the size that the key space says. */
  PAYLOAD;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns its name. */
  public String label() {
    return label;
  }

  /** Returns it as texts hold it, such as {@code {key}}. */
  public String placeholder() {
    return "{" + label + "}";
  }

  /** Returns all names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Variable::label).toList();
  }
}
