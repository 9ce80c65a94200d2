package io.warmfront.collector.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** However operations are split into frames and in whatever order those come: the same windows. */
final class FoldMergeTest {
  private static final int SIZE = 10_000;
  private static final long T0 = 1_700_000_000_000L;
  private static final int ROUNDS = 6;
  private static final long HOP = 70_000;
  private static final String LOADING = "cache-aside-read";
  private static final String OF_TARGET = "http";
  private static final List<String> OPERATIONS = List.of("get", LOADING, OF_TARGET, "other");
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  /** One operation as the test knows it. */
  private record Op(
      SeriesTags tags,
      Outcome outcome,
      long endMicros,
      long startDelayNanos,
      long serviceNanos,
      long bytes,
      long stalenessMicros,
      long originNanos) {}

  @Test
  void foldAndMerge_anySplitAndOrder_equalsRecordingDirectly() {
    Seeded.check(random -> {
      for (int round = 0; round < ROUNDS; round++) {
        List<Op> operations = operations(random, random.nextInt(1, 2_000));
        Map<String, Window> direct = directly(operations);
        assertThat(merged(frames(operations, random), random)).isEqualTo(direct);
        assertThat(merged(frames(operations, random), random)).isEqualTo(direct);
      }
    });
  }

  /** What a reader of windows relies on that makes longer ones of them. */
  @Test
  void merge_closedWindows_equalsFoldingAllFramesAtThatLength() {
    Seeded.check(random -> {
      for (int times : new int[] {2, 6, 30}) {
        List<LatencyFrame> frames = frames(operations(random, random.nextInt(1, 2_000)), random);
        int length = times * SIZE;
        Map<String, WindowTotals> sums = new TreeMap<>();
        for (Window window : merged(SIZE, frames, random).values()) {
          long start = window.getStartMillis() - Math.floorMod(window.getStartMillis(), length);
          sums.computeIfAbsent(
                  new SeriesKey("run", window.getSeries()).textAt(start), _ -> new WindowTotals())
              .merge(window);
        }
        Map<String, Window> once = merged(length, frames, random);
        assertThat(sums.keySet()).isEqualTo(once.keySet());
        sums.forEach((key, sum) -> {
          Window.Builder expected =
              once.getOrDefault(key, Window.getDefaultInstance()).toBuilder()
                  .clearOutcomes()
                  .clearErrors()
                  .clearAccounts();
          sum.encodeInto(expected);
          assertThat(expected.build()).isEqualTo(once.get(key));
        });
      }
    });
  }

  @Test
  void histograms_anySplit_equalThoseOfTheValues() {
    Seeded.check(random -> {
      List<Op> operations = operations(random, 3_000);
      ExponentialHistogram response = new ExponentialHistogram();
      ExponentialHistogram staleness = new ExponentialHistogram();
      for (Op op : operations) {
        if (op.outcome() != Outcome.DROPPED) {
          response.record(op.startDelayNanos() + op.serviceNanos());
        }
        if (op.outcome() == Outcome.STALE_HIT) {
          staleness.record(op.stalenessMicros() * 1_000);
        }
      }
      ExponentialHistogram mergedResponse = new ExponentialHistogram();
      ExponentialHistogram mergedStaleness = new ExponentialHistogram();
      for (Window window : merged(frames(operations, random), random).values()) {
        for (OutcomeStats stats : window.getOutcomesList()) {
          mergedResponse.merge(stats.getResponse());
          mergedStaleness.merge(stats.getStaleness());
        }
      }
      assertThat(HistogramCodec.encode(mergedResponse)).isEqualTo(HistogramCodec.encode(response));
      assertThat(HistogramCodec.encode(mergedStaleness))
          .isEqualTo(HistogramCodec.encode(staleness));
    });
  }

  @Test
  void fold_operationsOfUsers_haveAServiceTimeAlone() {
    SeriesTags users = FrameBuilder.tags("shoppers", "redis", "get", "acme");
    SeriesTags clock = FrameBuilder.tags("browse", "redis", "get", "acme");
    LatencyFrame frame =
        new FrameBuilder("run", 0, 1, 0)
            .at(T0)
            .begun("shoppers", 0, 1)
            .arrivals("browse", 0, 1)
            .operation(users, Outcome.HIT, 5)
            .operation(clock, Outcome.HIT, 5)
            .build();

    List<Window> partials = new FrameFold(SIZE).fold(frame);

    assertThat(partials).hasSize(2);
    for (Window partial : partials) {
      OutcomeStats stats = partial.getOutcomes(0);
      boolean isOfUsers = partial.getSeries().equals(users);
      assertThat(stats.getCount()).isEqualTo(1);
      assertThat(stats.hasService()).isTrue();
      assertThat(stats.hasResponse()).isEqualTo(!isOfUsers);
      assertThat(stats.hasStartDelay()).isEqualTo(!isOfUsers);
    }
  }

  @Test
  void fold_slowOperations_areExemplarsWithTheHashOfTheirKey() {
    SeriesTags tags = FrameBuilder.tags("browse", "redis", "get", "acme");
    LatencyFrame frame =
        new FrameBuilder("run", 0, 1, 0)
                .at(T0)
                .operation(tags, Outcome.HIT, 5, 0, 900_000, 0, 0)
                .operation(tags, Outcome.HIT, 5, 1_000_000, 2_000_000, 0, 0)
                .operation(tags, Outcome.DROPPED, 5, 0, 0, 0, 0)
                .build()
                .toBuilder()
                .addKeySpaces("items")
                .addAllKeyId(List.of(1L, 2L, 3L))
                .build();

    List<Exemplar> exemplars =
        new FrameFold(SIZE).fold(frame).getFirst().getOutcomes(0).getExemplarsList();

    assertThat(exemplars)
        .containsExactly(
            Exemplar.newBuilder()
                .setNanos(3_000_000)
                .setKeyHash(new CacheKey("acme", "items", 2).hash())
                .build());
  }

  @Test
  void fold_sampledOperations_areExemplarsWithTheirSpan() {
    SeriesTags tags = FrameBuilder.tags("browse", "redis", "get", "acme");
    LatencyFrame frame =
        new FrameBuilder("run", 0, 1, 0)
                .at(T0)
                .operation(tags, Outcome.HIT, 5, 0, 3_000_000, 0, 0)
                .operation(tags, Outcome.HIT, 5, 1_000_000, 1_500_000, 0, 0)
                .operation(tags, Outcome.HIT, 5, 0, 900_000, 0, 0)
                .build()
                .toBuilder()
                .addSampled(1)
                .addTraceHigh(11)
                .addTraceLow(12)
                .addSpanId(13)
                .addSampled(2)
                .addTraceHigh(21)
                .addTraceLow(22)
                .addSpanId(23)
                .build();

    OutcomeStats stats = new FrameFold(SIZE).fold(frame).getFirst().getOutcomes(0);

    assertThat(stats.getCount()).isEqualTo(3);
    assertThat(stats.getExemplarsList())
        .as("of one band the one that was sampled, though another was slower")
        .containsExactly(
            Exemplar.newBuilder()
                .setNanos(2_500_000)
                .setTraceHigh(11)
                .setTraceLow(12)
                .setSpanId(13)
                .build());
  }

  @Test
  void add_anyOrderWithClosings_loosesNothing() {
    Seeded.check(random -> {
      for (int round = 0; round < ROUNDS; round++) {
        List<Op> operations = operations(random, random.nextInt(1, 2_000));
        OpenWindows windows = new OpenWindows(SIZE, 5_000, OpenWindows.NOTHING_CLOSED);
        FrameFold fold = new FrameFold(SIZE);
        long[] counted = {0};
        long[] late = {0};
        List<String> closed = new ArrayList<>();
        for (LatencyFrame frame : frames(operations, random)) {
          fold.fold(frame).forEach(partial -> windows.add("run", partial));
          windows.closeUpTo(
              T0 + random.nextInt(60_000),
              window -> {
                closed.add(window.key());
                count(window, counted, late);
              });
        }
        windows.closeUpTo(
            T0 + 10_000_000,
            window -> {
              closed.add(window.key());
              count(window, counted, late);
            });
        assertThat(counted[0] + late[0]).isEqualTo(operations.size());
        assertThat(closed).doesNotHaveDuplicates();
      }
    });
  }

  private static void count(OpenWindow window, long[] counted, long[] late) {
    Window content = window.encode(WindowState.WINDOW_STATE_CLOSED);
    counted[0] += WindowTotals.operations(content);
    late[0] += content.getAccounts().getLate();
  }

  private static List<Op> operations(RandomGenerator random, int count) {
    List<Op> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SeriesTags tags =
          FrameBuilder.tags(
              "s" + random.nextInt(3),
              "redis",
              OPERATIONS.get(random.nextInt(OPERATIONS.size())),
              "tenant-" + random.nextInt(3));
      Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
      boolean isDropped = outcome == Outcome.DROPPED;
      operations.add(
          new Op(
              tags,
              outcome,
              random.nextLong(40_000_000),
              isDropped ? 0 : (long) Math.exp(random.nextDouble() * 20),
              isDropped
                  ? 0
                  : random.nextInt(10) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 25),
              random.nextInt(10_000),
              outcome == Outcome.STALE_HIT ? random.nextInt(1, 1_000_000) : 0,
              outcome.isMiss() ? random.nextInt(3) * 1_000_000L : 0));
    }
    return operations;
  }

  /** Returns the operations in frames of random sizes, in random order. */
  private static List<LatencyFrame> frames(List<Op> operations, RandomGenerator random) {
    List<Op> shuffled = new ArrayList<>(operations);
    Collections.shuffle(shuffled, Random.from(random));
    List<LatencyFrame> frames = new ArrayList<>();
    int from = 0;
    while (from < shuffled.size()) {
      int to = Math.min(shuffled.size(), from + random.nextInt(1, 500));
      FrameBuilder frame = new FrameBuilder("run", 0, 1, frames.size()).at(T0);
      for (Op op : shuffled.subList(from, to)) {
        frame.operation(
            op.tags(),
            op.outcome(),
            op.endMicros(),
            op.startDelayNanos(),
            op.serviceNanos(),
            op.bytes(),
            op.stalenessMicros());
        if (op.outcome().isMiss() && hasHops(op)) {
          frame.missed(
              HOP, op.originNanos(), op.originNanos() / 10, op.bytes(), ttlDriftMicros(op));
        }
      }
      frames.add(frame.build());
      from = to;
    }
    return frames;
  }

  @Test
  void drainUnstored_windowThatChangedOften_isHandedOverOnce() {
    LatencyFrame frame =
        new FrameBuilder("run", 0, 1, 0)
            .at(T0)
            .operation(FrameBuilder.tags("web", "redis", "read", "acme"), Outcome.HIT, 1)
            .build();
    Window partial = new FrameFold(SIZE).fold(frame).getFirst();
    OpenWindows windows = new OpenWindows(SIZE, 5_000, OpenWindows.NOTHING_CLOSED);
    windows.add("run", partial);
    windows.add("run", partial);
    List<Long> stored = new ArrayList<>();
    windows.drainUnstored(window ->
        stored.add(WindowTotals.operations(window.encode(WindowState.WINDOW_STATE_PROVISIONAL))));
    windows.drainUnstored(_ -> stored.add(-1L));

    assertThat(stored).containsExactly(2L);
  }

  private static Map<String, Window> merged(List<LatencyFrame> frames, RandomGenerator random) {
    return merged(SIZE, frames, random);
  }

  private static Map<String, Window> merged(
      int size, List<LatencyFrame> frames, RandomGenerator random) {
    List<Window> partials = new ArrayList<>();
    FrameFold fold = new FrameFold(size);
    frames.forEach(frame -> partials.addAll(fold.fold(frame)));
    Collections.shuffle(partials, Random.from(random));
    OpenWindows windows = new OpenWindows(size, 5_000, OpenWindows.NOTHING_CLOSED);
    partials.forEach(partial -> windows.add("run", partial));
    Map<String, Window> closed = new TreeMap<>();
    windows.closeUpTo(
        T0 + 1_000_000,
        window -> closed.put(window.key(), window.encode(WindowState.WINDOW_STATE_CLOSED)));
    return closed;
  }

  private static Map<String, Window> directly(List<Op> operations) {
    Map<String, WindowTotals> totals = new HashMap<>();
    Map<String, Window.Builder> windows = new TreeMap<>();
    for (Op op : operations) {
      long millis = T0 + op.endMicros() / 1_000;
      long start = millis - millis % SIZE;
      String key = new SeriesKey("run", op.tags()).textAt(start);
      WindowTotals total = totals.computeIfAbsent(key, _ -> new WindowTotals());
      total.endedAt(millis);
      total.record(
          op.outcome().code().getNumber(), op.startDelayNanos(), op.serviceNanos(), op.bytes());
      if (op.outcome() == Outcome.STALE_HIT) {
        total.recordStaleness(op.stalenessMicros() * 1_000);
      }
      recordEntry(total, op);
      long took = op.startDelayNanos() + op.serviceNanos();
      if (op.outcome() != Outcome.DROPPED && WindowTotals.isSlow(took)) {
        total.recordSlow(op.outcome().code().getNumber(), took, () -> 0);
      }
      if (op.outcome() == Outcome.ERROR) {
        total.recordError("other");
      }
      windows.computeIfAbsent(
          key,
          _ ->
              Window.newBuilder()
                  .setRun("run")
                  .setSeries(op.tags())
                  .setStartMillis(start)
                  .setSizeMillis(SIZE)
                  .setState(WindowState.WINDOW_STATE_CLOSED));
    }
    Map<String, Window> built = new TreeMap<>();
    windows.forEach((key, window) -> {
      WindowTotals total = totals.get(key);
      if (total != null) {
        total.encodeInto(window);
      }
      built.put(key, window.build());
    });
    return built;
  }

  /** What is beyond the label budget may load, but not all of it does. */
  private static boolean hasHops(Op op) {
    return op.tags().getOperation().equals(LOADING) || op.tags().getOperation().equals("other");
  }

  private static long ttlDriftMicros(Op op) {
    return (op.bytes() % 3 - 1) * 1_000;
  }

  /** What {@code get} hits is no part of the bytes: nobody knows what it missed. */
  private static void recordEntry(WindowTotals total, Op op) {
    int outcome = op.outcome().code().getNumber();
    boolean isLoading = op.tags().getOperation().equals(LOADING);
    if (hasHops(op) && op.outcome().isMiss()) {
      total.recordHops(outcome, HOP, op.originNanos(), op.originNanos() / 10);
      if (ttlDriftMicros(op) != 0) {
        total.recordTtlDrift(outcome, ttlDriftMicros(op) * 1_000);
      }
    }
    boolean isRead = op.outcome().isHit() || op.outcome().isMiss();
    if (isRead && (isLoading || op.tags().getOperation().equals(OF_TARGET))) {
      total.recordEntry(outcome, op.bytes());
    }
  }
}
