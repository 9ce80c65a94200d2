package io.warmfront.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WindowMergeTest {
  /** A multiple of an hour, so that it begins a window of each length here. */
  private static final long T0 = 1_800_000_000_000L;

  private static final int SIZE = WindowBuilder.SIZE_MILLIS;
  private static final long MINUTE = 60_000;
  private static final long MILLI = 1_000_000;
  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.HIT, Outcome.MISS, Outcome.ERROR, Outcome.STALE_HIT);

  /** What happened at one moment: operations of one outcome that took the same time. */
  private record Happening(
      long at, String operation, String tenant, Outcome outcome, long count, long nanos) {}

  /** Merging is counting: nobody can tell the merge from one window over the same operations. */
  @Test
  void merge_anyWindowsOfAnyOrderOfSeries_equalsCountingAtOnce() {
    Seeded.check(random -> {
      List<Happening> happenings = happenings(random, random.nextInt(1, 400));
      for (long length : new long[] {SIZE, 3 * SIZE, MINUTE, 5 * MINUTE, 60 * MINUTE}) {
        List<MergedWindow> merged =
            merged(new WindowLength(length), windows(happenings, SIZE, random));
        Map<Long, Map<SeriesKey, Tally>> atOnce = new TreeMap<>();
        for (ClosedWindow window : windows(happenings, length, random)) {
          atOnce
              .computeIfAbsent(window.startMillis(), _ -> new HashMap<>())
              .put(window.series(), window.tally());
        }
        assertThat(merged.stream().map(MergedWindow::startMillis))
            .containsExactlyElementsOf(atOnce.keySet());
        for (MergedWindow window : merged) {
          Map<SeriesKey, Tally> expected = atOnce.getOrDefault(window.startMillis(), Map.of());
          assertThat(window.series().keySet()).isEqualTo(expected.keySet());
          Tally all = new Tally();
          expected.forEach((series, tally) -> {
            all.add(tally);
            assertSame(window.series().getOrDefault(series, new Tally()), tally);
          });
          assertSame(window.totals(), all);
        }
      }
      MergedWindow run =
          merged(WindowLength.WHOLE_RUN, windows(happenings, SIZE, random)).getFirst();
      Tally all = new Tally();
      windows(happenings, SIZE, random).forEach(it -> all.add(it.tally()));
      assertSame(run.totals(), all);
    });
  }

  @Test
  void merge_percentileOfUnequalWindows_isThatOfAllOperations() {
    List<MergedWindow> merged =
        merged(
            new WindowLength(MINUTE),
            closed(
                List.of(
                    reads(0).with(Outcome.HIT, 990, MILLI, 0),
                    reads(1).with(Outcome.HIT, 10, 500 * MILLI, 0))));

    // an average of the two windows' medians would be a quarter of a second
    assertThat(merged.getFirst().totals().service().quantileSeconds(0.5).orElse(0))
        .isBetween(0.00099, 0.00101);
    assertThat(merged.getFirst().totals().service().maxNanos()).isEqualTo(500 * MILLI);
  }

  @Test
  void merge_oneWindowIncompleteOrSaturated_flagsTheWhole() {
    List<MergedWindow> merged =
        merged(
            new WindowLength(MINUTE),
            closed(
                List.of(
                    reads(0).with(Outcome.HIT, 200, MILLI, 0),
                    reads(1).with(Outcome.HIT, 200, MILLI, 900 * MILLI),
                    WindowBuilder.accounts("r", T0 + 2L * SIZE, Accounts.newBuilder().setLost(1)),
                    reads(6).with(Outcome.HIT, 200, MILLI, 0))));

    assertThat(merged).hasSize(2);
    assertThat(merged.getFirst().isIncomplete()).isTrue();
    assertThat(merged.getFirst().saturation())
        .isEqualTo(new Saturation(3, 1, Map.of(SaturationCause.LATE_STARTS, 1L)));
    assertThat(merged.getFirst().isWhole()).isFalse();
    assertThat(merged.getLast().isIncomplete()).isFalse();
    assertThat(merged.getLast().saturation()).isEqualTo(new Saturation(1, 0, Map.of()));
  }

  @Test
  void merge_slowOperations_areTheSlowestOfAllWindows() {
    List<MergedWindow> merged =
        merged(
            new WindowLength(MINUTE),
            closed(
                List.of(
                    reads(0)
                        .with(Outcome.HIT, 3, MILLI)
                        .withExemplar(40 * MILLI, 1)
                        .withExemplar(90 * MILLI, 2),
                    reads(1)
                        .with(Outcome.HIT, 2, MILLI)
                        .withExemplar(50 * MILLI, 3)
                        .with(Outcome.ERROR, 1, MILLI)
                        .withExemplar(2_000 * MILLI, -1))));

    // 40 and 50 ms are of one band
    assertThat(merged.getFirst().totals().slowest())
        .containsExactly(
            new SlowOperation(2, "error", "ffffffffffffffff", null, null),
            new SlowOperation(0.09, "hit", "0000000000000002", null, null),
            new SlowOperation(0.05, "hit", "0000000000000003", null, null));
  }

  @Test
  void merge_sampledOperation_goesBeforeSlowerOnesWithItsSpan() {
    SpanId span = new SpanId(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L);
    List<MergedWindow> merged =
        merged(
            new WindowLength(MINUTE),
            closed(
                List.of(
                    reads(0).with(Outcome.HIT, 3, MILLI).withExemplar(60 * MILLI, 1),
                    reads(1).with(Outcome.HIT, 2, MILLI).withExemplar(50 * MILLI, 3, span))));

    assertThat(merged.getFirst().totals().slowest())
        .containsExactly(
            new SlowOperation(
                0.05,
                "hit",
                "0000000000000003",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7"));
  }

  @Test
  void merge_windowForEachPart_isWhole() {
    List<WindowBuilder> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(reads(i).with(Outcome.HIT, 1, MILLI));
    }
    MergedWindow minute = merged(new WindowLength(MINUTE), closed(all)).getFirst();

    assertThat(minute.isWhole()).isTrue();
    assertThat(minute.seconds()).isEqualTo(60);
    assertThat(minute.endMillis()).isEqualTo(T0 + MINUTE);
    MergedWindow run = merged(WindowLength.WHOLE_RUN, closed(all.subList(1, 3))).getFirst();
    assertThat(run.startMillis()).isEqualTo(T0 + SIZE);
    assertThat(run.endMillis()).isEqualTo(T0 + 3L * SIZE);
    assertThat(run.isWhole()).isTrue();
  }

  @Test
  void add_recordThatComesTwice_countsOnce() {
    WindowMerge merge = new WindowMerge(new WindowLength(MINUTE));
    for (int i = 0; i < 3; i++) {
      assertThat(merge.add(ClosedWindow.of(reads(0).with(Outcome.HIT, 7, MILLI).build())))
          .isEmpty();
    }
    assertThat(merge.add(ClosedWindow.of(reads(60).with(Outcome.HIT, 1, MILLI).build())))
        .hasValueSatisfying(it -> assertThat(it.totals().ended()).isEqualTo(7));
    assertThat(merge.add(ClosedWindow.of(reads(0).with(Outcome.HIT, 7, MILLI).build()))).isEmpty();
    assertThat(merge.finish())
        .hasValueSatisfying(it -> assertThat(it.totals().ended()).isEqualTo(1));
    assertThat(merge.leftOut()).isZero();
  }

  @Test
  void add_windowAfterItsTime_isLeftOutAndCounted() {
    WindowMerge merge = new WindowMerge(new WindowLength(MINUTE));
    merge.add(ClosedWindow.of(reads(7).with(Outcome.HIT, 1, MILLI).build()));
    merge.add(ClosedWindow.of(reads(2).with(Outcome.HIT, 1, MILLI).build()));

    assertThat(merge.leftOut()).isEqualTo(1);
  }

  @Test
  void add_lengthThatWindowsDoNotFit_saysWhatWould() {
    WindowMerge merge = new WindowMerge(new WindowLength(15_000));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> merge.add(ClosedWindow.of(reads(0).build())))
        .withMessage(
            "length must be a multiple of 10.0 s, as the run's windows are so long, was 15.0 s");
  }

  @Test
  void parse_textOfEachKind_isALengthOrNone() {
    assertThat(WindowLength.parse("1m30s")).hasValue(new WindowLength(90_000));
    assertThat(WindowLength.parse("run")).hasValue(WindowLength.WHOLE_RUN);
    for (String wrong : List.of("", "5", "m", "-1m", "0s", "1us", "8d", "Run")) {
      assertThat(WindowLength.parse(wrong)).as(wrong).isEmpty();
    }
  }

  private static void assertSame(Tally actual, Tally expected) {
    assertThat(actual.outcomes()).isEqualTo(expected.outcomes());
    assertThat(actual.errorKinds()).isEqualTo(expected.errorKinds());
    assertThat(actual.accounts()).isEqualTo(expected.accounts());
    assertThat(actual.response()).isEqualTo(expected.response());
    assertThat(actual.service()).isEqualTo(expected.service());
    assertThat(actual.startDelay()).isEqualTo(expected.startDelay());
    assertThat(actual.lookup()).isEqualTo(expected.lookup());
    assertThat(actual.origin()).isEqualTo(expected.origin());
    assertThat(actual.fill()).isEqualTo(expected.fill());
    assertThat(actual.byteHitRatio()).isEqualTo(expected.byteHitRatio());
    assertThat(actual.originAmplification()).isEqualTo(expected.originAmplification());
    assertThat(HitRatio.of(actual.hits(), actual.misses()))
        .isEqualTo(HitRatio.of(expected.hits(), expected.misses()));
  }

  private static List<Happening> happenings(RandomGenerator random, int count) {
    List<Happening> happenings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      happenings.add(
          new Happening(
              T0 + random.nextLong(3 * 60 * MINUTE),
              random.nextBoolean() ? "get" : "cache-aside-read",
              "t" + random.nextInt(2),
              OUTCOMES.get(random.nextInt(OUTCOMES.size())),
              random.nextLong(1, 300),
              (long) Math.exp(random.nextDouble() * 22) + 1));
    }
    return happenings;
  }

  /** Returns what was counted in windows of a size, in the order of starts, series in any order. */
  private static List<ClosedWindow> windows(
      List<Happening> happenings, long size, RandomGenerator random) {
    Map<String, ClosedWindow> sums = new HashMap<>();
    for (Happening each : happenings) {
      long start = each.at() - each.at() % size;
      WindowBuilder builder =
          WindowBuilder.operations("r", start, "browse", each.operation(), each.tenant())
              .with(each.outcome(), each.count(), each.nanos());
      if (each.outcome() == Outcome.MISS) {
        builder.withHops(each.count(), each.nanos() / 4 + 1, each.nanos() / 2 + 1, 1);
      }
      ClosedWindow alone = ClosedWindow.of(builder.withEntryBytes(each.count() * 3).build());
      ClosedWindow sum =
          sums.computeIfAbsent(
              start + each.operation() + each.tenant(),
              _ -> new ClosedWindow(start, size, alone.series(), new Tally()));
      sum.tally().add(alone.tally());
    }
    List<ClosedWindow> all = new ArrayList<>(sums.values());
    Collections.shuffle(all, Random.from(random));
    all.sort(Comparator.comparingLong(ClosedWindow::startMillis));
    return all;
  }

  private static List<MergedWindow> merged(WindowLength length, List<ClosedWindow> windows) {
    WindowMerge merge = new WindowMerge(length);
    List<MergedWindow> merged = new ArrayList<>();
    windows.forEach(it -> merge.add(it).ifPresent(merged::add));
    merge.finish().ifPresent(merged::add);
    assertThat(merge.leftOut()).isZero();
    return merged;
  }

  private static List<ClosedWindow> closed(List<WindowBuilder> windows) {
    return windows.stream().map(it -> ClosedWindow.of(it.build())).toList();
  }

  private static WindowBuilder reads(int index) {
    return WindowBuilder.operations("r", T0 + (long) index * SIZE, "browse", "read", "acme");
  }
}
