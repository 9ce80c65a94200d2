package io.warmfront.cli;

import java.util.Objects;

/** The version of this build. */
final class Version {
  private Version() {}

  /** Returns the version as the build wrote it into the jar; {@code development} outside one. */
  static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  static String text() {
    return "warmfront "
        + number()
        + " (Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ")";
  }
}
