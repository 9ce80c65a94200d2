package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.contract.error.ExitCode;

/** What one run of a suite came to, or all together: the first of these that any run has. */
enum SuiteVerdict {
  /** It cannot be judged: invalid numbers, no data, stopped by somebody, or never started. */
  INVALID(ExitCode.INVALID),
  /** A threshold did not hold. */
  FAIL(ExitCode.THRESHOLD_FAILED),
  /** All thresholds held. */
  PASS(ExitCode.PASS);

  private final ExitCode code;

  SuiteVerdict(ExitCode code) {
    this.code = code;
  }

  /** Returns what the command ends with. */
  ExitCode code() {
    return code;
  }

  /** Returns the verdict on a run, from its results. */
  static SuiteVerdict of(JsonNode results) {
    if (results.path("state").asText().equals("failed")
        || results.path("stopped_early").asBoolean(false)) {
      return INVALID;
    }
    return switch (results.path("verdict").asText()) {
      case "PASS" -> PASS;
      case "FAIL" -> FAIL;
      default -> INVALID;
    };
  }
}
