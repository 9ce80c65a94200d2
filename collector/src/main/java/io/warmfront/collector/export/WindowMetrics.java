package io.warmfront.collector.export;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.warmfront.collector.topology.ClosedState;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.metric.Metric;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Closed windows as Prometheus sees them: counters and histograms that only rise, and gauges of the
 * last window that go when it is old. Thread-safe.
 *
 * <p>While partitions move or state is restored, the last complete picture stays: a sum over half
 * of the partitions would look like counters that fall. Before the first one there is nothing.
 */
public final class WindowMetrics implements MultiCollector {
  private final ClosedWindowsBoard board;
  private final DeadLetterCounts deadLetters;
  private final BooleanSupplier isComplete;
  private final Duration freshFor;
  private final InstantSource clock;
  private volatile Map<Integer, ClosedState> shown = Map.of();

  /**
   * Creates the collector of metrics.
   *
   * @param board what is closed
   * @param deadLetters what was put aside
   * @param isComplete whether every partition of this process stands on the board
   * @param freshFor how long after its end a window is shown as the last one
   * @param clock tells the time
   */
  public WindowMetrics(
      ClosedWindowsBoard board,
      DeadLetterCounts deadLetters,
      BooleanSupplier isComplete,
      Duration freshFor,
      InstantSource clock) {
    this.board = board;
    this.deadLetters = deadLetters;
    this.isComplete = isComplete;
    this.freshFor = freshFor;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    Map<Integer, ClosedState> seen = newestComplete();
    Stream<MetricSnapshot> windows =
        seen.isEmpty()
            ? Stream.empty()
            : Stream.concat(
                new CumulativeMetrics(seen).snapshots(),
                new LastWindowMetrics(seen.values(), clock.millis() - freshFor.toMillis())
                    .snapshots());
    return new MetricSnapshots(
        Stream.concat(windows, own())
            .filter(snapshot -> !snapshot.getDataPoints().isEmpty())
            .toList());
  }

  private Map<Integer, ClosedState> newestComplete() {
    if (isComplete.getAsBoolean()) {
      Map<Integer, ClosedState> states = board.states();
      if (isComplete.getAsBoolean()) {
        shown = states;
      }
    }
    return shown;
  }

  private Stream<MetricSnapshot> own() {
    NumberFamily rejected = new NumberFamily(Metric.REJECTED_FRAMES);
    deadLetters.forEach((code, count) -> rejected.count(LabelSet.of(code.name()), count));
    NumberFamily error = new NumberFamily(Metric.QUANTILE_ERROR);
    error.add(LabelSet.of(), ExponentialHistogram.RELATIVE_ERROR);
    return Stream.of(rejected.snapshot(), error.snapshot());
  }
}
