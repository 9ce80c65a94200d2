package io.warmfront.workload.k6;

import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ProblemReport;
import io.warmfront.workload.WorkloadFile;
import java.nio.charset.StandardCharsets;

/** What becomes of options, and of the workload that is made of them. */
final class Translations {
  private Translations() {}

  static K6Import.Translated translated(String json) {
    return translated(bytes(json));
  }

  static K6Import.Translated translated(byte[] json) {
    return switch (K6Import.of("web-app.json", json)) {
      case K6Import.Translated translated -> translated;
      case K6Import.Nothing nothing -> throw new AssertionError(nothing);
      case K6Import.Unreadable(var invalid) ->
          throw new AssertionError(ProblemReport.render(invalid, false));
    };
  }

  static Workload workload(K6Import.Translated translated) {
    return switch (WorkloadFile.read("w.yaml", translated.text())) {
      case Parsed.Valid(Workload workload) -> workload;
      case Parsed.Invalid invalid -> throw new AssertionError(ProblemReport.render(invalid, false));
    };
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
