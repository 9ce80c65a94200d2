package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Paint;
import io.warmfront.cli.text.Table;
import io.warmfront.cli.text.Times;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code status} as text. */
final class StatusText {
  private StatusText() {}

  static List<String> lines(StatusReport report, Paint paint, long nowMillis) {
    List<String> lines = new ArrayList<>();
    if (!report.running()) {
      lines.add("nothing runs in " + report.data());
      lines.add("start it with: ./warmfront up --detach");
      return lines;
    }
    lines.add(
        "%s in %s, process %d, for %s"
            .formatted(
                report.phase().toLowerCase(java.util.Locale.ROOT),
                report.data(),
                report.pid(),
                Figures.span((nowMillis - report.startedAt()) / 1_000)));
    lines.add("");
    lines.addAll(parts(report, paint, nowMillis));
    lines.add("");
    lines.addAll(runs(report, nowMillis));
    return lines;
  }

  private static List<String> parts(StatusReport report, Paint paint, long nowMillis) {
    Table table = Table.titled("part", "state", "pid", "port", "since", "restarts", "");
    for (StatusReport.Part part : report.parts()) {
      table.row(
          part.name(),
          switch (part.state()) {
            case "UP" -> paint.good(part.state());
            case "STARTING", "DEGRADED" -> paint.warning(part.state());
            default -> paint.bad(part.state());
          },
          part.pid() > 0 ? Long.toString(part.pid()) : Figures.UNKNOWN,
          Integer.toString(part.port()),
          part.since() > 0 ? Figures.span((nowMillis - part.since()) / 1_000) : Figures.UNKNOWN,
          Integer.toString(part.restarts()),
          part.detail());
    }
    return table.lines();
  }

  private static List<String> runs(StatusReport report, long nowMillis) {
    if (report.runs() == null) {
      return List.of("the console does not answer, so the runs are unknown; they go on without it");
    }
    if (report.runs().isEmpty()) {
      return List.of("no run is active; start one with: ./warmfront run workloads/smoke.yaml");
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode run : report.runs()) {
      long start = run.path("startAt").asLong(0);
      lines.add(
          "run %s  %s%s"
              .formatted(
                  run.path("run").asText(),
                  run.path("state").asText()
                      + (run.path("paused").asBoolean(false) ? ", paused," : ""),
                  start > 0 ? " for " + Figures.span((nowMillis - start) / 1_000) : ""));
    }
    JsonNode live = report.live();
    if (live != null) {
      Times times = Times.of(live);
      lines.add(
          "  %s of %s offered, hit ratio %s, %sp50 %s, p95 %s, p99 %s, errors %s, dropped %s"
              .formatted(
                  Figures.rate(live.path("achievedPerSecond")),
                  Figures.rate(live.path("offeredPerSecond")),
                  Figures.share(live.path("hitRatio")),
                  times.isService() ? "service time " : "",
                  times.text("p50"),
                  times.text("p95"),
                  times.text("p99"),
                  Figures.rate(live.path("errorsPerSecond")),
                  Figures.rate(live.path("droppedPerSecond"))));
    }
    return lines;
  }
}
