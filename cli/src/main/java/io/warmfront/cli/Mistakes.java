package io.warmfront.cli;

import io.warmfront.contract.error.ExitCode;

/** Counts mistakes in words. */
final class Mistakes {
  private Mistakes() {}

  static String count(int mistakes, int files) {
    return "%d %s in %d %s (exit %d)"
        .formatted(
            mistakes,
            mistakes == 1 ? "error" : "errors",
            files,
            files == 1 ? "file" : "files",
            ExitCode.INVALID_CONFIGURATION.number());
  }
}
