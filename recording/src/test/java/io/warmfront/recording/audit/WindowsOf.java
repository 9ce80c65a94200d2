package io.warmfront.recording.audit;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Windows as the collector publishes them, made of operations by the shortest way. */
final class WindowsOf {
  static final int SIZE = 10_000;

  private final String run;
  private final Map<String, List<Ended>> byWindow = new TreeMap<>();

  WindowsOf(String run, List<Ended> ended) {
    this.run = run;
    for (Ended each : ended) {
      long start = each.endMillis() - Math.floorMod(each.endMillis(), SIZE);
      byWindow.computeIfAbsent(start + "|" + each.series(), _ -> new ArrayList<>()).add(each);
    }
  }

  List<Window> closed() {
    List<Window> windows = new ArrayList<>();
    for (List<Ended> ended : byWindow.values()) {
      Ended first = ended.getFirst();
      Window.Builder window =
          Window.newBuilder()
              .setRun(run)
              .setSeries(first.series())
              .setStartMillis(first.endMillis() - Math.floorMod(first.endMillis(), SIZE))
              .setSizeMillis(SIZE)
              .setState(WindowState.WINDOW_STATE_CLOSED);
      for (OutcomeCode outcome : OutcomeCode.values()) {
        List<Ended> same = ended.stream().filter(it -> it.outcome() == outcome).toList();
        if (!same.isEmpty()) {
          window.addOutcomes(stats(outcome, same));
        }
      }
      Map<String, Long> errors = new TreeMap<>();
      ended.stream()
          .filter(it -> it.outcome() == OutcomeCode.OUTCOME_ERROR)
          .forEach(it -> errors.merge(it.errorKind(), 1L, Long::sum));
      errors.forEach(
          (kind, count) -> window.addErrors(ErrorCount.newBuilder().setKind(kind).setCount(count)));
      windows.add(window.build());
    }
    return windows;
  }

  /** Returns a window with the run's own accounts. */
  static Window accounts(String run, long startMillis, Accounts.Builder accounts) {
    return Window.newBuilder()
        .setRun(run)
        .setSeries(SeriesTags.getDefaultInstance())
        .setStartMillis(startMillis)
        .setSizeMillis(SIZE)
        .setState(WindowState.WINDOW_STATE_CLOSED)
        .setAccounts(accounts)
        .build();
  }

  private static OutcomeStats stats(OutcomeCode outcome, List<Ended> ended) {
    ExponentialHistogram response = new ExponentialHistogram();
    ExponentialHistogram service = new ExponentialHistogram();
    ExponentialHistogram startDelay = new ExponentialHistogram();
    ExponentialHistogram staleness = new ExponentialHistogram();
    long bytes = 0;
    for (Ended each : ended) {
      bytes += each.bytes();
      if (outcome == OutcomeCode.OUTCOME_DROPPED) {
        continue;
      }
      service.record(each.serviceNanos());
      if (each.isDue()) {
        response.record(each.startDelayNanos() + each.serviceNanos());
        startDelay.record(each.startDelayNanos());
      }
      if (outcome == OutcomeCode.OUTCOME_STALE_HIT) {
        staleness.record(each.stalenessMicros() * 1_000);
      }
    }
    return OutcomeStats.newBuilder()
        .setOutcome(outcome)
        .setCount(ended.size())
        .setBytes(bytes)
        .setResponse(HistogramCodec.encode(response))
        .setService(HistogramCodec.encode(service))
        .setStartDelay(HistogramCodec.encode(startDelay))
        .setStaleness(HistogramCodec.encode(staleness))
        .build();
  }
}
