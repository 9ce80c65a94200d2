package io.warmfront.collector.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.warmfront.collector.topology.ClosedState;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.metric.WilsonInterval;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The last closed window as gauges, for as long as it is fresh: an old value is never repeated, and
 * a percentile of too few values is not shown. Used once.
 */
final class LastWindowMetrics {
  private static final List<Quantile> QUANTILES =
      List.of(
          new Quantile("0.5", 0.5, 1),
          new Quantile("0.95", 0.95, 20),
          new Quantile("0.99", 0.99, 100),
          new Quantile("0.999", 0.999, 1_000));

  private final Map<LabelSet, Last> newest = new LinkedHashMap<>();

  /** A quantile and how many values it needs. */
  private record Quantile(String label, double value, long leastCount) {}

  /** The newest window of one target's operation, merged over tenants and runs. */
  private static final class Last {
    private final long startMillis;
    private final ExponentialHistogram response = new ExponentialHistogram();
    private long hits;
    private long misses;
    private long hitBytes;
    private long missedBytes;
    private long originReads;

    Last(long startMillis) {
      this.startMillis = startMillis;
    }

    void add(OutcomeStats stats) {
      response.merge(stats.getResponse());
      Outcome outcome = Outcome.of(stats.getOutcome());
      hits += outcome.isHit() ? stats.getCount() : 0;
      misses += outcome.isMiss() ? stats.getCount() : 0;
      hitBytes += outcome.isHit() ? stats.getEntryBytes() : 0;
      missedBytes += outcome.isMiss() ? stats.getEntryBytes() : 0;
      originReads += HistogramCodec.decode(stats.getOrigin()).count();
    }
  }

  /**
   * Looks for the newest windows.
   *
   * @param freshAfterMillis only windows that end later count, Unix milliseconds
   */
  LastWindowMetrics(Collection<ClosedState> states, long freshAfterMillis) {
    for (ClosedState state : states) {
      for (Window window : state.newest()) {
        if (window.getOutcomesCount() > 0
            && window.getStartMillis() + window.getSizeMillis() > freshAfterMillis) {
          add(window);
        }
      }
    }
  }

  Stream<MetricSnapshot> snapshots() {
    NumberFamily response = new NumberFamily(Metric.WINDOW_RESPONSE_TIME);
    NumberFamily hitRatio = new NumberFamily(Metric.WINDOW_HIT_RATIO);
    NumberFamily hitBound = new NumberFamily(Metric.WINDOW_HIT_BOUND);
    NumberFamily byteHitRatio = new NumberFamily(Metric.WINDOW_BYTE_HIT_RATIO);
    NumberFamily amplification = new NumberFamily(Metric.WINDOW_ORIGIN_AMPLIFICATION);
    newest.forEach((labels, last) -> {
      addQuantiles(response, labels, last.response);
      if (last.hits + last.misses > 0) {
        hitRatio.add(labels, (double) last.hits / (last.hits + last.misses));
      }
      WilsonInterval.of(last.hits, last.misses)
          .ifPresent(interval -> {
            hitBound.add(labels.and("low"), interval.low());
            hitBound.add(labels.and("high"), interval.high());
          });
      if (last.hitBytes + last.missedBytes > 0) {
        byteHitRatio.add(labels, (double) last.hitBytes / (last.hitBytes + last.missedBytes));
      }
      if (last.originReads > 0 && last.misses > 0) {
        amplification.add(labels, (double) last.originReads / last.misses);
      }
    });
    return Stream.of(response, hitRatio, hitBound, byteHitRatio, amplification)
        .map(NumberFamily::snapshot);
  }

  private static void addQuantiles(
      NumberFamily family, LabelSet labels, ExponentialHistogram response) {
    for (Quantile quantile : QUANTILES) {
      if (response.count() >= quantile.leastCount()) {
        response
            .quantileSeconds(quantile.value())
            .ifPresent(seconds -> family.add(labels.and(quantile.label()), seconds));
      }
    }
  }

  private void add(Window window) {
    SeriesTags tags = window.getSeries();
    LabelSet labels = LabelSet.of(tags.getScenario(), tags.getTarget(), tags.getOperation());
    Last last = newest.get(labels);
    if (last == null || last.startMillis < window.getStartMillis()) {
      last = new Last(window.getStartMillis());
      newest.put(labels, last);
    }
    if (last.startMillis == window.getStartMillis()) {
      window.getOutcomesList().forEach(last::add);
    }
  }
}
