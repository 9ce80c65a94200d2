package io.warmfront.collector.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.warmfront.collector.topology.ClosedState;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that was ever closed, as counters and histograms. Each partition of the merge has
 * series of its own, so that none falls when a partition moves to another collector. Used once.
 */
final class CumulativeMetrics {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final LabelSet NO_LABELS = LabelSet.of();

  private final NumberFamily operations = new NumberFamily(Metric.OPERATIONS);
  private final NumberFamily errors = new NumberFamily(Metric.OPERATION_ERRORS);
  private final NumberFamily bytes = new NumberFamily(Metric.OPERATION_BYTES);
  private final HistogramFamily response = new HistogramFamily(Metric.RESPONSE_TIME);
  private final HistogramFamily service = new HistogramFamily(Metric.SERVICE_TIME);
  private final HistogramFamily startDelay = new HistogramFamily(Metric.START_DELAY);
  private final HistogramFamily hops = new HistogramFamily(Metric.HOP_TIME);
  private final HistogramFamily ttlDrift = new HistogramFamily(Metric.TTL_DRIFT);
  private final HistogramFamily staleness = new HistogramFamily(Metric.STALENESS);
  private final NumberFamily entryBytes = new NumberFamily(Metric.ENTRY_BYTES);
  private final NumberFamily offered = new NumberFamily(Metric.OFFERED);
  private final NumberFamily steps = new NumberFamily(Metric.STEPS);
  private final NumberFamily unoffered = new NumberFamily(Metric.UNOFFERED);
  private final NumberFamily uncounted = new NumberFamily(Metric.UNCOUNTED);
  private final NumberFamily folded = new NumberFamily(Metric.FOLDED);
  private final NumberFamily windowsClosed = new NumberFamily(Metric.WINDOWS_CLOSED);
  private final NumberFamily lastClosed = new NumberFamily(Metric.WINDOW_LAST_CLOSED);

  CumulativeMetrics(Map<Integer, ClosedState> states) {
    states.forEach((partition, state) -> add(Integer.toString(partition), state));
  }

  Stream<MetricSnapshot> snapshots() {
    return Stream.concat(
        Stream.of(
                operations,
                errors,
                bytes,
                entryBytes,
                offered,
                steps,
                unoffered,
                uncounted,
                folded,
                windowsClosed,
                lastClosed)
            .map(NumberFamily::snapshot),
        Stream.of(response, service, startDelay, hops, staleness, ttlDrift)
            .map(HistogramFamily::snapshot));
  }

  private void add(String partition, ClosedState state) {
    addUncounted(partition, Accounts.getDefaultInstance());
    FoldedOperations.of(List.of(state))
        .forEach((tag, count) -> folded.count(LabelSet.of(tag.label(), partition), count));
    windowsClosed.count(LabelSet.of(partition), state.windowsClosed());
    if (state.lastEndMillis() > 0) {
      lastClosed.raise(NO_LABELS, state.lastEndMillis() / MILLIS_PER_SECOND);
    }
    state.totals().forEach(total -> add(partition, total));
    state.newest().forEach(window -> addExemplars(partition, window));
  }

  private void add(String partition, Window total) {
    SeriesTags tags = total.getSeries();
    for (OutcomeStats stats : total.getOutcomesList()) {
      add(partition, tags, stats);
    }
    for (ErrorCount error : total.getErrorsList()) {
      errors.count(withTenant(tags, error.getKind(), partition), error.getCount());
    }
    if (total.hasAccounts()) {
      addUncounted(partition, total.getAccounts());
      if (!tags.getScenario().isEmpty()) {
        LabelSet scenario = LabelSet.of(tags.getScenario(), partition);
        offered.count(scenario, total.getAccounts().getOffered());
        steps.count(scenario, total.getAccounts().getSteps());
        unoffered.count(scenario, total.getAccounts().getUnoffered());
      }
    }
  }

  private void add(String partition, SeriesTags tags, OutcomeStats stats) {
    String outcome = Outcome.of(stats.getOutcome()).label();
    operations.count(withTenant(tags, outcome, partition), stats.getCount());
    bytes.count(withTenant(tags, outcome, partition), stats.getBytes());
    LabelSet labels = withoutTenant(tags, outcome, partition);
    if (stats.hasResponse()) {
      response.add(labels, stats.getResponse());
      startDelay.add(LabelSet.of(tags.getScenario(), partition), stats.getStartDelay());
    }
    if (stats.hasService()) {
      service.add(labels, stats.getService());
    }
    if (stats.getEntryBytes() > 0) {
      entryBytes.count(labels, stats.getEntryBytes());
    }
    if (stats.hasStaleness()) {
      staleness.add(
          LabelSet.of(tags.getScenario(), tags.getTarget(), tags.getOperation(), partition),
          stats.getStaleness());
    }
    addTimes(hops, withoutTenant(tags, "lookup", partition), stats.getLookup());
    addTimes(hops, withoutTenant(tags, "origin", partition), stats.getOrigin());
    addTimes(hops, withoutTenant(tags, "fill", partition), stats.getFill());
    addTimes(ttlDrift, withoutTenant(tags, "early", partition), stats.getTtlEarly());
    addTimes(ttlDrift, withoutTenant(tags, "late", partition), stats.getTtlLate());
  }

  /** Shows operations of a window that has just been closed: of an older one nobody would ask. */
  private void addExemplars(String partition, Window window) {
    SeriesTags tags = window.getSeries();
    long last = window.getStartMillis() + window.getSizeMillis() - 1;
    for (OutcomeStats stats : window.getOutcomesList()) {
      LabelSet labels = withoutTenant(tags, Outcome.of(stats.getOutcome()).label(), partition);
      HistogramFamily family = stats.hasResponse() ? response : service;
      for (Exemplar each : stats.getExemplarsList()) {
        family.addExemplar(labels, each, last);
      }
    }
  }

  private static void addTimes(HistogramFamily family, LabelSet labels, HistogramData times) {
    if (times.getCountsCount() > 0) {
      family.add(labels, times);
    }
  }

  private void addUncounted(String partition, Accounts accounts) {
    uncounted.count(LabelSet.of("lost", partition), accounts.getLost());
    uncounted.count(LabelSet.of("late", partition), accounts.getLate());
    uncounted.count(LabelSet.of("duplicate", partition), accounts.getDuplicate());
    uncounted.count(LabelSet.of("fenced", partition), accounts.getFenced());
    uncounted.count(LabelSet.of("rejected", partition), accounts.getRejected());
  }

  private static LabelSet withoutTenant(SeriesTags tags, String last, String partition) {
    return LabelSet.of(tags.getScenario(), tags.getTarget(), tags.getOperation(), last, partition);
  }

  private static LabelSet withTenant(SeriesTags tags, String last, String partition) {
    return LabelSet.of(
        tags.getScenario(),
        tags.getTarget(),
        tags.getOperation(),
        tags.getTenant(),
        last,
        partition);
  }
}
