package io.warmfront.recording.audit;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.recording.audit.AuditedSeries.Figure;
import io.warmfront.recording.audit.AuditedSeries.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The windows of one series, from both sides. Not thread-safe. */
final class SeriesTally {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What rounding adds to the error of a bucket's middle. */
  private static final double ROUNDING = 1e-9;

  private static final int LEAST_FOR_P99 = 100;
  private static final int LEAST_FOR_P999 = 1_000;

  private final List<Window> published = new ArrayList<>();
  private final List<WindowRecount> counted = new ArrayList<>();
  private AuditVerdict verdict = AuditVerdict.AGREES;
  private int windows;

  /** A percentile and how many times it takes to have one. */
  private record Percentile(String name, double quantile, int least) {}

  private static final List<Percentile> PERCENTILES =
      List.of(
          new Percentile("p50", 0.5, 1),
          new Percentile("p90", 0.9, 1),
          new Percentile("p95", 0.95, 1),
          new Percentile("p99", 0.99, LEAST_FOR_P99),
          new Percentile("p99.9", 0.999, LEAST_FOR_P999));

  void add(@Nullable Window window, @Nullable WindowRecount recount, AuditVerdict ofWindow) {
    windows++;
    verdict = verdict.and(ofWindow);
    if (window != null) {
      published.add(window);
    }
    if (recount != null) {
      counted.add(recount);
    }
  }

  AuditedSeries result(SeriesTags tags) {
    List<Times> times = new ArrayList<>();
    for (Clock clock : Clock.values()) {
      if (clock.isOfAll()) {
        ExponentialHistogram inWindows = published(clock);
        long[] inFrames = counted(clock);
        if (inWindows.count() > 0 || inFrames.length > 0) {
          times.add(
              new Times(
                  clock.label(), inWindows.count(), inFrames.length, figures(inWindows, inFrames)));
        }
      }
    }
    boolean isWithin =
        times.stream().allMatch(it -> it.figures().stream().allMatch(Figure::isWithin));
    return new AuditedSeries(
        tags.getScenario(),
        tags.getTarget(),
        tags.getOperation(),
        tags.getTenant(),
        // of late operations the percentiles of windows know nothing
        verdict == AuditVerdict.AGREES && !isWithin ? AuditVerdict.DIFFERS : verdict,
        windows,
        published.stream().mapToLong(PublishedWindows::operations).sum(),
        counted.stream().mapToLong(WindowRecount::operations).sum(),
        times);
  }

  private ExponentialHistogram published(Clock clock) {
    ExponentialHistogram merged = new ExponentialHistogram();
    for (Window window : published) {
      for (OutcomeStats stats : window.getOutcomesList()) {
        try {
          merged.merge(clock.of(stats));
        } catch (IllegalArgumentException _) {
          // it contradicts itself: the comparison of its window has said so
        }
      }
    }
    return merged;
  }

  private long[] counted(Clock clock) {
    Nanos all = new Nanos();
    for (WindowRecount window : counted) {
      window.outcomes().values().forEach(it -> all.add(it.times(clock)));
    }
    return all.sorted();
  }

  private static List<Figure> figures(ExponentialHistogram windows, long[] frames) {
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("min", windows.quantileSeconds(0), quantile(frames, 0, 1), 0));
    for (Percentile each : PERCENTILES) {
      figures.add(
          figure(
              each.name(),
              windows.count() < each.least()
                  ? OptionalDouble.empty()
                  : windows.quantileSeconds(each.quantile()),
              quantile(frames, each.quantile(), each.least()),
              ExponentialHistogram.RELATIVE_ERROR + ROUNDING));
    }
    figures.add(figure("max", windows.quantileSeconds(1), quantile(frames, 1, 1), 0));
    figures.add(figure("mean", windows.meanSeconds(), mean(frames), ROUNDING));
    return figures;
  }

  /**
   * The nearest-rank rule: the same rank as in a histogram, and the very time that stands there.
   */
  private static OptionalDouble quantile(long[] sorted, double quantile, int least) {
    if (sorted.length < least) {
      return OptionalDouble.empty();
    }
    long rank =
        Math.clamp((long) Math.ceil(Math.nextDown(quantile) * sorted.length), 1L, sorted.length);
    return OptionalDouble.of(sorted[(int) rank - 1] / NANOS_PER_SECOND);
  }

  private static OptionalDouble mean(long[] nanos) {
    double sum = 0;
    for (long each : nanos) {
      sum += each;
    }
    return nanos.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum / nanos.length / NANOS_PER_SECOND);
  }

  private static Figure figure(
      String name, OptionalDouble windows, OptionalDouble frames, double atMost) {
    Double off =
        windows.isPresent() && frames.isPresent()
            ? off(windows.getAsDouble(), frames.getAsDouble())
            : null;
    return new Figure(name, value(windows), value(frames), off, atMost);
  }

  private static double off(double windows, double frames) {
    if (windows == frames) {
      return 0;
    }
    return frames == 0 ? 1 : Math.abs(windows - frames) / frames;
  }

  private static @Nullable Double value(OptionalDouble seconds) {
    return seconds.isPresent() ? seconds.getAsDouble() : null;
  }
}
