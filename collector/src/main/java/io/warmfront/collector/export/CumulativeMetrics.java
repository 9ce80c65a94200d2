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
import java.util.stream.Stream;

/** Everything that was ever closed, as counters and histograms. Used once. */
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

  CumulativeMetrics(List<ClosedState> states) {
    addUncounted(Accounts.getDefaultInstance());
    FoldedOperations.of(states)
        .forEach((tag, count) -> folded.count(LabelSet.of(tag.label()), count));
    for (ClosedState state : states) {
      windowsClosed.count(NO_LABELS, state.windowsClosed());
      if (state.lastEndMillis() > 0) {
        lastClosed.raise(NO_LABELS, state.lastEndMillis() / MILLIS_PER_SECOND);
      }
      state.totals().forEach(this::add);
      state.newest().forEach(this::addExemplars);
    }
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

  private void add(Window total) {
    SeriesTags tags = total.getSeries();
    for (OutcomeStats stats : total.getOutcomesList()) {
      add(tags, stats);
    }
    for (ErrorCount error : total.getErrorsList()) {
      errors.count(withTenant(tags, error.getKind()), error.getCount());
    }
    if (total.hasAccounts()) {
      addUncounted(total.getAccounts());
      if (!tags.getScenario().isEmpty()) {
        LabelSet scenario = LabelSet.of(tags.getScenario());
        offered.count(scenario, total.getAccounts().getOffered());
        steps.count(scenario, total.getAccounts().getSteps());
        unoffered.count(scenario, total.getAccounts().getUnoffered());
      }
    }
  }

  private void add(SeriesTags tags, OutcomeStats stats) {
    String outcome = Outcome.of(stats.getOutcome()).label();
    operations.count(withTenant(tags, outcome), stats.getCount());
    bytes.count(withTenant(tags, outcome), stats.getBytes());
    LabelSet labels = withoutTenant(tags, outcome);
    if (stats.hasResponse()) {
      response.add(labels, stats.getResponse());
      startDelay.add(LabelSet.of(tags.getScenario()), stats.getStartDelay());
    }
    if (stats.hasService()) {
      service.add(labels, stats.getService());
    }
    if (stats.getEntryBytes() > 0) {
      entryBytes.count(labels, stats.getEntryBytes());
    }
    if (stats.hasStaleness()) {
      staleness.add(
          LabelSet.of(tags.getScenario(), tags.getTarget(), tags.getOperation()),
          stats.getStaleness());
    }
    addTimes(hops, withoutTenant(tags, "lookup"), stats.getLookup());
    addTimes(hops, withoutTenant(tags, "origin"), stats.getOrigin());
    addTimes(hops, withoutTenant(tags, "fill"), stats.getFill());
    addTimes(ttlDrift, withoutTenant(tags, "early"), stats.getTtlEarly());
    addTimes(ttlDrift, withoutTenant(tags, "late"), stats.getTtlLate());
  }

  /** Shows operations of a window that has just been closed: of an older one nobody would ask. */
  private void addExemplars(Window window) {
    SeriesTags tags = window.getSeries();
    long last = window.getStartMillis() + window.getSizeMillis() - 1;
    for (OutcomeStats stats : window.getOutcomesList()) {
      LabelSet labels = withoutTenant(tags, Outcome.of(stats.getOutcome()).label());
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

  private void addUncounted(Accounts accounts) {
    uncounted.count(LabelSet.of("lost"), accounts.getLost());
    uncounted.count(LabelSet.of("late"), accounts.getLate());
    uncounted.count(LabelSet.of("duplicate"), accounts.getDuplicate());
    uncounted.count(LabelSet.of("fenced"), accounts.getFenced());
    uncounted.count(LabelSet.of("rejected"), accounts.getRejected());
  }

  private static LabelSet withoutTenant(SeriesTags tags, String last) {
    return LabelSet.of(tags.getScenario(), tags.getTarget(), tags.getOperation(), last);
  }

  private static LabelSet withTenant(SeriesTags tags, String last) {
    return LabelSet.of(
        tags.getScenario(), tags.getTarget(), tags.getOperation(), tags.getTenant(), last);
  }
}
