package io.warmfront.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cli.text.Paint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTextTest {
  @Test
  void lines_ofAReport_haveVerdictTableRunsAndCurves() {
    WarmupReport report =
        WarmupReport.of(
            Curves.undisturbed(), Curves.flushed(), Curves.warmed(), Curves.warming(), List.of());

    List<String> lines = ExperimentText.lines(report, new Paint(false));

    assertThat(lines.getFirst())
        .isEqualTo("PASS  hit ratio without failure 90.0 %, log replayed 500 ms after the flush");
    assertThat(lines)
        .anyMatch(
            it -> it.matches(" *✓ +T95 / replay time +0.600 +at most 1.200 +300 ms of 500 ms"))
        .anyMatch(it -> it.matches(" *no failure +█+"))
        .anyMatch(it -> it.matches(" *flush and warm-up +███▆████+"))
        .anyMatch(it -> it.matches(" *flush and warm-up +200 ms +300 ms +300 ms +180 .*"));
  }

  @Test
  void lines_ofFaults_nameThem() {
    WarmupReport report =
        WarmupReport.of(
            Curves.undisturbed(),
            Curves.flushed(),
            Curves.warmed(),
            Curves.warming(),
            List.of("The generator was too slow."));

    assertThat(ExperimentText.lines(report, new Paint(false)))
        .startsWith(
            "INVALID  hit ratio without failure 90.0 %, log replayed 500 ms after the flush",
            "  The generator was too slow.");
  }
}
