package io.warmfront.cli;

import io.warmfront.cli.text.Figures;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** A workload in one line: what will run. */
final class WorkloadText {
  private static final int SHOWN_DIGITS = 6;

  private WorkloadText() {}

  static String oneLine(Workload workload) {
    return "%s: %s; %s; %s"
        .formatted(
            workload.name(),
            workload.scenarios().stream()
                .map(WorkloadText::scenario)
                .collect(Collectors.joining(", ")),
            count(workload.tenants().size(), "tenant"),
            count(workload.thresholds().size(), "threshold"));
  }

  private static String scenario(Scenario scenario) {
    RateCurve rate = scenario.arrivals().rate();
    return "%s %s/s %s"
        .formatted(
            scenario.name(),
            BigDecimal.valueOf(rate.startPerSecond())
                .round(new MathContext(SHOWN_DIGITS))
                .stripTrailingZeros()
                .toPlainString(),
            rate.isEndless() ? "forever" : "for " + Figures.span(rate.durationMillis() / 1_000));
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
