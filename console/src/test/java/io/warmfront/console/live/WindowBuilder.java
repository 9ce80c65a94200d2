package io.warmfront.console.live;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;

/** Windows as the collector writes them. */
public final class WindowBuilder {
  /** Length of every window here. */
  public static final int SIZE_MILLIS = 10_000;

  private final Window.Builder window;

  private WindowBuilder(String run, long startMillis, SeriesTags tags) {
    window =
        Window.newBuilder()
            .setRun(run)
            .setStartMillis(startMillis)
            .setSizeMillis(SIZE_MILLIS)
            .setSeries(tags)
            .setState(WindowState.WINDOW_STATE_CLOSED);
  }

  /** A window of operations of one tenant. */
  public static WindowBuilder operations(
      String run, long startMillis, String scenario, String operation, String tenant) {
    return new WindowBuilder(
        run,
        startMillis,
        SeriesTags.newBuilder()
            .setScenario(scenario)
            .setTarget("redis")
            .setOperation(operation)
            .setTenant(tenant)
            .build());
  }

  /** A window of the accounts of one scenario. */
  public static WindowBuilder offered(
      String run, long startMillis, String scenario, long offered, long unoffered) {
    WindowBuilder builder =
        new WindowBuilder(run, startMillis, SeriesTags.newBuilder().setScenario(scenario).build());
    builder.window.setAccounts(Accounts.newBuilder().setOffered(offered).setUnoffered(unoffered));
    return builder;
  }

  /** A window of the accounts of a whole run. */
  public static WindowBuilder accounts(String run, long startMillis, Accounts.Builder accounts) {
    WindowBuilder builder = new WindowBuilder(run, startMillis, SeriesTags.getDefaultInstance());
    builder.window.setAccounts(accounts);
    return builder;
  }

  /** A window of what generators took for themselves, at most, in thousandths. */
  public static WindowBuilder use(String run, long startMillis, int cpuPermille, int gcPermille) {
    WindowBuilder builder = new WindowBuilder(run, startMillis, SeriesTags.getDefaultInstance());
    builder.window.setGenerator(
        GeneratorUse.newBuilder().setCpuPermille(cpuPermille).setGcPermille(gcPermille));
    return builder;
  }

  /** Adds operations that each took so long, and half of it as start delay. */
  public WindowBuilder with(Outcome outcome, long count, long serviceNanos) {
    return with(outcome, count, serviceNanos, serviceNanos / 2);
  }

  /** Adds operations that each started so late and then took so long. */
  public WindowBuilder with(Outcome outcome, long count, long serviceNanos, long startDelayNanos) {
    OutcomeStats.Builder stats =
        OutcomeStats.newBuilder().setOutcome(outcome.code()).setCount(count).setBytes(count * 10);
    if (outcome != Outcome.DROPPED) {
      stats
          .setResponse(HistogramCodec.encode(histogram(serviceNanos + startDelayNanos, count)))
          .setService(HistogramCodec.encode(histogram(serviceNanos, count)))
          .setStartDelay(HistogramCodec.encode(histogram(startDelayNanos, count)));
    }
    window.addOutcomes(stats);
    return this;
  }

  /** Says how the reads of the outcome that was added last went on; 0 of a hop not made. */
  public WindowBuilder withHops(long count, long lookupNanos, long originNanos, long fillNanos) {
    OutcomeStats.Builder stats = window.getOutcomesBuilder(window.getOutcomesCount() - 1);
    stats.setLookup(HistogramCodec.encode(histogram(lookupNanos, count)));
    if (originNanos > 0) {
      stats.setOrigin(HistogramCodec.encode(histogram(originNanos, count)));
    }
    if (fillNanos > 0) {
      stats.setFill(HistogramCodec.encode(histogram(fillNanos, count)));
    }
    return this;
  }

  /** Says how long before their expiry entries were gone of the outcome that was added last. */
  public WindowBuilder withTtlEarly(long count, long nanos) {
    window
        .getOutcomesBuilder(window.getOutcomesCount() - 1)
        .setTtlEarly(HistogramCodec.encode(histogram(nanos, count)));
    return this;
  }

  /** Names a slow operation of the outcome that was added last. */
  public WindowBuilder withExemplar(long nanos, long keyHash) {
    window
        .getOutcomesBuilder(window.getOutcomesCount() - 1)
        .addExemplars(Exemplar.newBuilder().setNanos(nanos).setKeyHash(keyHash));
    return this;
  }

  /** Names a slow operation of the outcome that was added last, and the span that tells of it. */
  public WindowBuilder withExemplar(long nanos, long keyHash, SpanId span) {
    window
        .getOutcomesBuilder(window.getOutcomesCount() - 1)
        .addExemplars(
            Exemplar.newBuilder()
                .setNanos(nanos)
                .setKeyHash(keyHash)
                .setTraceHigh(span.traceHigh())
                .setTraceLow(span.traceLow())
                .setSpanId(span.span()));
    return this;
  }

  /** Says the size of the entries that the reads came to of the outcome that was added last. */
  public WindowBuilder withEntryBytes(long bytes) {
    window.getOutcomesBuilder(window.getOutcomesCount() - 1).setEntryBytes(bytes);
    return this;
  }

  /** Adds failed operations of a kind to the count by kind alone. */
  public WindowBuilder withErrorKind(String kind, long count) {
    window.addErrors(ErrorCount.newBuilder().setKind(kind).setCount(count));
    return this;
  }

  /** Makes the window one that is still open and filled up to a time. */
  public WindowBuilder provisional(long newestMillis) {
    window.setState(WindowState.WINDOW_STATE_PROVISIONAL).setNewestMillis(newestMillis);
    return this;
  }

  /** Returns the window. */
  public Window build() {
    return window.build();
  }

  /** Returns its bytes. */
  public byte[] bytes() {
    return build().toByteArray();
  }

  private static ExponentialHistogram histogram(long nanos, long count) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    histogram.record(nanos, count);
    return histogram;
  }
}
