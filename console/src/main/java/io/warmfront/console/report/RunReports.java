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
import io.warmfront.contract.error.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes reports of runs from their windows. Thread-safe. */
public final class RunReports {
  /** More points than the picture has room for say nothing more. */
  private static final int MOST_POINTS = 600;

  private final LongWindows windows;

  /** Creates them. */
  public RunReports(LongWindows windows) {
    this.windows = windows;
  }

  /**
   * Returns the page of a run.
   *
   * @param run its id
   * @param summary its summary as the API has it
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public String html(String run, JsonNode summary) throws InterruptedException {
    List<MergedWindow> whole = read(run, WindowLength.WHOLE_RUN);
    if (whole.isEmpty()) {
      return new RunReport(summary, List.of(), List.of()).html();
    }
    MergedWindow all = whole.getFirst();
    long most = Math.max(1, Math.ceilDiv(all.endMillis() - all.startMillis(), all.sizeMillis()));
    long length = all.sizeMillis() * Math.ceilDiv(most, MOST_POINTS);
    List<ReportPoint> points =
        read(run, new WindowLength(length)).stream().map(ReportPoint::of).toList();
    TimeCharts charts = new TimeCharts(points);
    return new RunReport(
            summary,
            List.of(
                charts.times(),
                charts.hitRatio(),
                charts.rate(),
                DistributionChart.of(all.totals()),
                charts.startDelay()),
            operations(all))
        .html();
  }

  private List<MergedWindow> read(String run, WindowLength length) throws InterruptedException {
    List<MergedWindow> read = new ArrayList<>();
    long _ = windows.read(run, length, 0, Long.MAX_VALUE, read::add);
    return read;
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
    Quantiles times = response.count() > 0 ? response : Quantiles.of(tally.service());
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
