package io.warmfront.console.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.Dimension;
import io.warmfront.console.live.MergedWindow;
import io.warmfront.console.live.Quantiles;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.Tally;
import io.warmfront.console.live.WindowLength;
import io.warmfront.console.log.LongWindows;
import io.warmfront.console.run.Run;
import io.warmfront.contract.error.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes reports of runs from their windows. Thread-safe. */
public final class RunReports {
  /** More points than the picture has room for say nothing more. */
  private static final int MOST_POINTS = 600;

  /** The window in which a run begins may have started so long before it. */
  private static final long LONGEST_WINDOW_MILLIS = 3_600_000;

  private final LongWindows windows;

  /** Creates them. */
  public RunReports(LongWindows windows) {
    this.windows = windows;
  }

  /**
   * Returns the page of a run.
   *
   * @param run the run
   * @param summary its summary as the API has it
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public String html(Run run, JsonNode summary) throws InterruptedException {
    long begin = run.startAtMillis().orElse(0) - LONGEST_WINDOW_MILLIS;
    Optional<MergedWindow> whole = windows.whole(run.id(), Math.max(0, begin));
    if (whole.isEmpty()) {
      return new RunReport(summary, List.of(), List.of()).html();
    }
    MergedWindow all = whole.get();
    List<MergedWindow> parts = new ArrayList<>();
    long _ = windows.read(run.id(), length(all), all.startMillis(), all.endMillis(), parts::add);
    List<String> charts = new ArrayList<>();
    if (!parts.isEmpty()) {
      TimeCharts time = new TimeCharts(parts.stream().map(ReportPoint::of).toList());
      charts.addAll(List.of(time.times(), time.hitRatio(), time.rate(), time.startDelay()));
    }
    charts.add(DistributionChart.of(all.totals()));
    return new RunReport(summary, charts, operations(all)).html();
  }

  private static WindowLength length(MergedWindow all) {
    long windows = Math.ceilDiv(all.endMillis() - all.startMillis(), all.sizeMillis());
    return new WindowLength(all.sizeMillis() * Math.max(1, Math.ceilDiv(windows, MOST_POINTS)));
  }

  private static List<List<String>> operations(MergedWindow all) {
    List<List<String>> rows = new ArrayList<>();
    new RunTotals(all.series(), 0, Saturation.NONE)
        .by(Dimension.OPERATION)
        .forEach((name, tally) -> rows.add(row(name, tally, all.seconds())));
    rows.add(row("all", all.totals(), all.seconds()));
    return rows;
  }

  private static List<String> row(String name, Tally tally, double seconds) {
    Quantiles response = Quantiles.of(tally.response(), tally.dropped());
    Quantiles times = response.equals(Quantiles.NONE) ? Quantiles.of(tally.service()) : response;
    long reads = tally.hits() + tally.misses();
    return List.of(
        name,
        String.format(Locale.ROOT, "%,d", tally.ended()),
        Figures.rate(tally.completed() / seconds),
        Figures.share(tally.ended() == 0 ? Double.NaN : (double) tally.errors() / tally.ended()),
        Figures.share(reads == 0 ? Double.NaN : (double) tally.hits() / reads),
        time(times, "p50", times.p50()),
        time(times, "p90", times.p90()),
        time(times, "p99", times.p99()),
        time(times, "p99.9", times.p999()),
        time(times, "max", times.max()));
  }

  private static String time(Quantiles times, String name, @Nullable Double seconds) {
    return seconds == null
        ? Figures.UNKNOWN
        : (times.atLeast().contains(name) ? "≥ " : "") + Figures.time(seconds);
  }
}
