package io.warmfront.cli.experiment;

import io.warmfront.cli.experiment.WarmupReport.Part;
import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Paint;
import io.warmfront.cli.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of an experiment, in words. */
public final class ExperimentText {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final int MOST_SECONDS = 80;

  private ExperimentText() {}

  /** Returns verdict, acceptance table, the three runs side by side, and their curves. */
  public static List<String> lines(WarmupReport report, Paint paint) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  hit ratio without failure %s, log replayed %s after the flush"
            .formatted(
                paint.bold(verdict(report.verdict(), paint)),
                Figures.share(report.steadyRatio()),
                Figures.time(report.replaySeconds())));
    report.reasons().forEach(it -> lines.add("  " + it));
    lines.add("");
    lines.add(paint.bold("acceptance"));
    lines.addAll(criteria(report.criteria(), paint));
    lines.add("");
    lines.add(paint.bold("from the flush on"));
    lines.addAll(runs(report.runs()));
    lines.add("");
    lines.add(
        paint.bold("hit ratio")
            + paint.faint(
                ", a second each, from %d s before the flush on; full is 100 %%"
                    .formatted(WarmupReport.BEFORE_SECONDS)));
    Table curves = Table.plain();
    report.runs().forEach(it -> curves.row(it.failure().label(), curve(it.ratios())));
    lines.addAll(curves.lines());
    return lines;
  }

  private static String verdict(WarmupReport.Verdict verdict, Paint paint) {
    return switch (verdict) {
      case PASS -> paint.good(verdict.name());
      case FAIL -> paint.bad(verdict.name());
      case INVALID -> paint.warning(verdict.name());
    };
  }

  private static List<String> criteria(List<Criterion> criteria, Paint paint) {
    Table table = Table.plain();
    for (Criterion each : criteria) {
      table.row(
          switch (each.outcome()) {
            case HELD -> paint.good("✓");
            case MISSED -> paint.bad("✗");
            case NOT_MEASURED -> paint.warning("?");
          },
          each.name(),
          number(each.observed()),
          "at most " + number(each.most()),
          each.remark());
    }
    return table.lines();
  }

  private static List<String> runs(List<Part> runs) {
    Table table =
        Table.titled(
            "run",
            "T90",
            "T95",
            "T99",
            "excess misses",
            "origin reads/s",
            "at most",
            "lookup p50",
            "p99");
    for (Part run : runs) {
      Recovery recovery = run.recovery();
      table.row(
          run.failure().label(),
          time(recovery.t90()),
          time(recovery.t95()),
          time(recovery.t99()),
          String.format(Locale.ROOT, "%,.0f", recovery.excessMisses()),
          String.format(Locale.ROOT, "%,.1f", run.originReads()),
          String.format(Locale.ROOT, "%,.0f", recovery.peakOriginReads()),
          time(run.lookupTimes().p50()),
          time(run.lookupTimes().p99()));
    }
    return table.lines();
  }

  private static String time(@Nullable Double seconds) {
    return seconds == null ? Figures.UNKNOWN : Figures.time(seconds);
  }

  private static String number(@Nullable Double value) {
    return value == null
        ? Figures.UNKNOWN
        : String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%.3f", value);
  }

  private static String curve(List<@Nullable Double> ratios) {
    StringBuilder line = new StringBuilder();
    for (@Nullable Double ratio : ratios.subList(0, Math.min(MOST_SECONDS, ratios.size()))) {
      line.append(
          ratio == null
              ? ' '
              : LEVELS.charAt((int) Math.clamp(Math.floor(ratio * 8), 0, LEVELS.length() - 1)));
    }
    return line.toString();
  }
}
