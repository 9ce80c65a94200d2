package io.warmfront.console.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tags that numbers can be grouped and filtered by. */
public enum Dimension {
  /** By scenario of the workload. */
  SCENARIO,
  /** By system under test. */
  TARGET,
  /** By kind of operation. */
  OPERATION,
  /** By customer. */
  TENANT;

  /** Returns its name in the API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the dimension of a name, if there is one. */
  public static Optional<Dimension> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
