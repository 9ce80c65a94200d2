package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.contract.error.ExitCode;
import java.util.Optional;

/** Turns the results of a run into the code that the command ends with. */
final class RunVerdict {
  private RunVerdict() {}

  /**
   * Returns the code; the first that applies: signal, failed preparation, stopped early or by a
   * threshold, verdict.
   *
   * @param results as the console gives them
   * @param interrupted the code of a signal
   * @param reportOnly whether INVALID and FAIL count as success
   */
  static ExitCode of(JsonNode results, Optional<ExitCode> interrupted, boolean reportOnly) {
    if (interrupted.isPresent()) {
      return interrupted.get();
    }
    if (results.path("state").asText().equals("failed")) {
      return ExitCode.DEPENDENCY;
    }
    if (results.path("stopped_early").asBoolean(false) || results.hasNonNull("aborted")) {
      return ExitCode.ABORTED;
    }
    ExitCode verdict =
        switch (results.path("verdict").asText()) {
          case "PASS" -> ExitCode.PASS;
          case "FAIL" -> ExitCode.THRESHOLD_FAILED;
          default -> ExitCode.INVALID;
        };
    return reportOnly ? ExitCode.PASS : verdict;
  }
}
