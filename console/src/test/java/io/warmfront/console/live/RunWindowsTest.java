package io.warmfront.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunWindowsTest {
  private static final long T0 = 1_800_000_000_000L;
  private static final int SIZE = WindowBuilder.SIZE_MILLIS;
  private static final long MILLI = 1_000_000;

  private final RunWindows windows = new RunWindows();

  @Test
  void add_closedAfterProvisional_replacesIt() {
    add(reads(0, 10).provisional(T0 + 3_000));
    add(reads(0, 25));

    assertThat(total().ended()).isEqualTo(25);
    assertThat(new RunTotals(windows.newestTwo(), 0, Saturation.NONE).sum().ended()).isEqualTo(25);
    assertThat(windows.hasOpenWindows()).isFalse();
  }

  @Test
  void add_provisionalAfterClosed_isIgnored() {
    add(reads(0, 25));
    add(reads(0, 10).provisional(T0 + 3_000));

    assertThat(new RunTotals(windows.newestTwo(), 0, Saturation.NONE).sum().ended()).isEqualTo(25);
    assertThat(windows.hasOpenWindows()).isFalse();
  }

  @Test
  void add_closedTwice_countsOnceHoweverLongAgo() {
    add(reads(0, 25));
    for (int i = 1; i < 200; i++) {
      add(reads(i, 1));
    }
    add(reads(0, 25));

    assertThat(total().ended()).isEqualTo(25 + 199);
  }

  @Test
  void saturation_windowsWithLateStarts_areCountedOnceHoweverLongAgo() {
    long slow = 300 * MILLI;
    Map<SaturationCause, Long> lateOnce = Map.of(SaturationCause.LATE_STARTS, 1L);
    add(late(0, 98, MILLI, 2, slow)); // two in a hundred started 0.3 s late
    add(late(1, 100, MILLI, 1, slow)); // one of them did
    add(late(2, 0, slow + MILLI, 100, slow)); // operations take as long as they start late
    add(late(3, 0, MILLI, 99, slow)); // too few to tell
    add(late(4, 0, MILLI, 100, slow).provisional(T0 + 45_000)); // not closed
    assertThat(windows.saturation()).isEqualTo(new Saturation(4, 1, lateOnce));
    for (int i = 5; i < 200; i++) {
      add(reads(i, 1));
    }
    assertThat(windows.saturation()).isEqualTo(new Saturation(4 + 195, 1, lateOnce));
  }

  @Test
  void saturation_generatorBusyWithItself_namesTheCause() {
    long delay = 30 * MILLI;
    add(late(0, 98, MILLI, 2, delay)); // nobody says why: a busy machine
    add(late(1, 98, MILLI, 2, delay));
    add(WindowBuilder.use("r", T0 + SIZE, 851, 0));
    add(late(2, 98, MILLI, 2, delay));
    add(WindowBuilder.use("r", T0 + 2 * SIZE, 0, 101));
    add(late(3, 98, MILLI, 2, delay));
    add(WindowBuilder.use("r", T0 + 3 * SIZE, 850, 100)); // not above the limits
    add(late(4, 100, MILLI, 0, 0));
    add(WindowBuilder.use("r", T0 + 4 * SIZE, 1_000, 1_000)); // busy, but in time
    assertThat(windows.saturation())
        .isEqualTo(
            new Saturation(
                5,
                2,
                Map.of(SaturationCause.PROCESSOR, 1L, SaturationCause.GARBAGE_COLLECTION, 1L)));
  }

  @Test
  void saturation_inFlightGrowsWhileServiceIsFlat_isTheGenerators() {
    growing(0, MILLI, 10); // nothing to compare it with
    growing(1, MILLI, 20);
    growing(2, MILLI, 40); // three windows, each with more in flight
    growing(3, MILLI, 80);
    growing(4, MILLI, 82); // as many as before, but for chance
    growing(5, MILLI, 120);
    growing(6, 2 * MILLI, 180); // the system has become slower
    growing(7, 2 * MILLI, 100);
    assertThat(windows.saturation())
        .isEqualTo(new Saturation(8, 2, Map.of(SaturationCause.IN_FLIGHT_GROWTH, 2L)));
  }

  @Test
  void saturation_inFlightGrowsWithTheRate_isNobodysFault() {
    for (int i = 0; i < 6; i++) {
      // a ramp, in time
      add(
          WindowBuilder.operations("r", T0 + i * (long) SIZE, "browse", "read", "acme")
              .with(Outcome.HIT, 100L << i, MILLI, MILLI / 10));
    }
    assertThat(windows.saturation()).isEqualTo(new Saturation(6, 0, Map.of()));
  }

  @Test
  void saturation_inFlightGrowsWithServiceTime_isTheSystems() {
    for (int i = 0; i < 6; i++) {
      // it takes ever longer, and starts a little less late than that
      growing(i, (50L << i) * MILLI, 40L << i);
    }
    assertThat(windows.saturation()).isEqualTo(new Saturation(6, 0, Map.of()));
  }

  private void growing(int window, long serviceNanos, long delayMillis) {
    add(
        WindowBuilder.operations("r", T0 + window * (long) SIZE, "browse", "read", "acme")
            .with(Outcome.HIT, 100, serviceNanos, delayMillis * MILLI));
  }

  @Test
  void saturation_dropsWhileServiceIsFlat_isTheGenerators() {
    add(dropping(0, MILLI, 3)); // nobody knows what is usual
    add(dropping(1, MILLI, 0));
    add(dropping(2, MILLI, 3));
    add(dropping(3, 2 * MILLI, 3)); // the system has become slower
    add(dropping(4, MILLI, 1)); // too few
    assertThat(windows.saturation())
        .isEqualTo(new Saturation(5, 1, Map.of(SaturationCause.DROPS, 1L)));
  }

  private static WindowBuilder dropping(int window, long serviceNanos, long dropped) {
    WindowBuilder builder =
        WindowBuilder.operations("r", T0 + window * (long) SIZE, "browse", "read", "acme")
            .with(Outcome.HIT, 100, serviceNanos, 0);
    return dropped == 0 ? builder : builder.with(Outcome.DROPPED, dropped, 0, 0);
  }

  private static WindowBuilder late(
      int window, long inTime, long serviceNanos, long late, long startDelayNanos) {
    return WindowBuilder.operations("r", T0 + window * (long) SIZE, "browse", "read", "acme")
        .with(Outcome.HIT, inTime, serviceNanos, 0)
        .with(Outcome.MISS, late, serviceNanos, startDelayNanos);
  }

  @Test
  void add_longRun_keepsFifteenMinutesOneByOne() {
    for (int i = 0; i < 200; i++) {
      add(reads(i, 1));
    }

    assertThat(windows.closedSince(0)).hasSize(90);
    assertThat(windows.closedSince(0).getFirst().startMillis()).isEqualTo(T0 + 110L * SIZE);
    assertThat(total().ended()).isEqualTo(200);
  }

  @Test
  void totals_anyOrder_areTheSameHistogram() {
    long seed = 11;
    Random random = new Random(seed);
    List<Window> all = new ArrayList<>();
    ExponentialHistogram expected = new ExponentialHistogram();
    for (int i = 0; i < 60; i++) {
      long nanos = random.nextLong(1, 500 * MILLI) * 2;
      all.add(
          WindowBuilder.operations("r", T0 + (long) i * SIZE, "browse", "read", "t" + i % 3)
              .with(Outcome.HIT, 1 + i, nanos)
              .build());
      expected.record(nanos, 1 + i);
    }
    Collections.shuffle(all, random);
    all.forEach(it -> windows.add(it, it.toByteArray(), T0));

    assertThat(total().service()).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void add_contradiction_isRefusedAndCounted() {
    Window bad = reads(0, 1).build().toBuilder().setSizeMillis(0).build();

    assertThatThrownBy(() -> windows.add(bad, bad.toByteArray(), T0))
        .hasMessageContaining("1 to 3600000 ms long, was " + T0 + " and 0");
    assertThat(windows.refused()).isEqualTo(1);
    assertThat(windows.totals()).isEmpty();
  }

  @Test
  void live_openWindow_dividesByTheSecondsItCovers() {
    add(reads(0, 1_000));
    add(WindowBuilder.offered("r", T0, "browse", 1_100, 0));
    add(reads(1, 500).provisional(T0 + SIZE + 4_000));
    add(WindowBuilder.offered("r", T0 + SIZE, "browse", 440, 0).provisional(0));

    LiveWindows live = LiveWindows.of(windows, T0 + 2_000, T0 + SIZE + 4_500);

    assertThat(live.total().achievedPerSecond()).isCloseTo(1_500 / 12.0, within(1e-9));
    assertThat(live.total().offeredPerSecond()).isCloseTo(1_540 / 12.0, within(1e-9));
    assertThat(live.rows().stream().map(it -> it.by() + " " + it.name()))
        .containsExactly("scenario browse", "target redis", "operation read", "tenant acme");
    assertThat(live.rows().get(1).row().offeredPerSecond()).isNull();
  }

  @Test
  void live_silentForLong_isUnknown() {
    add(reads(0, 1_000));

    assertThat(LiveWindows.of(windows, T0, T0 + SIZE + 20_000).total()).isEqualTo(Row.UNKNOWN);
  }

  @Test
  void live_lostOperations_isIncomplete() {
    add(reads(0, 10));
    assertThat(LiveWindows.of(windows, T0, T0 + SIZE).isIncomplete()).isFalse();

    add(WindowBuilder.accounts("r", T0, Accounts.newBuilder().setLost(1)));

    assertThat(LiveWindows.of(windows, T0, T0 + SIZE).isIncomplete()).isTrue();
  }

  @Test
  void isComplete_shardsFinished_waitsForOpenWindowsAndMissingOperations() {
    RunProgress open = progress(16, 100, 100, true);
    RunProgress missing = progress(16, 100, 99, false);
    RunProgress settled = progress(16, 100, 100, false);
    RunProgress unfinished = progress(15, 100, 100, false);

    assertThat(settled.isComplete(16, T0 + 1_999)).isFalse();
    assertThat(settled.isComplete(16, T0 + 2_000)).isTrue();
    assertThat(open.isComplete(16, T0 + 14_999)).isFalse();
    assertThat(open.isComplete(16, T0 + 15_000)).isTrue();
    assertThat(missing.isComplete(16, T0 + 14_999)).isFalse();
    assertThat(unfinished.isComplete(16, T0 + 99_999)).isFalse();
  }

  @Test
  void quantiles_fewValues_sayNothingOfTheTail() {
    add(reads(0, 99));

    Map<SeriesKey, Tally> totals = windows.totals();
    Quantiles quantiles = Quantiles.of(new RunTotals(totals, 0, Saturation.NONE).sum().service());

    assertThat(quantiles.p95()).isNotNull();
    assertThat(quantiles.p99()).isNull();
    assertThat(quantiles.p999()).isNull();
  }

  @Test
  void totals_warmupThatEndsLater_areSplitWhereItEnded() {
    windows.measureFrom(Long.MAX_VALUE);
    add(reads(0, 10));
    add(reads(1, 20));
    add(reads(2, 30));
    assertThat(windows.totals()).isEmpty();
    assertThat(Objects.requireNonNull(windows.warmup()).ended()).isEqualTo(60);
    assertThat(windows.counted()).isEqualTo(60);

    windows.measureFrom(T0 + SIZE);
    add(reads(3, 40));

    assertThat(Objects.requireNonNull(windows.warmup()).ended()).isEqualTo(10);
    assertThat(total().ended()).isEqualTo(90);
    assertThat(windows.counted()).isEqualTo(100);
  }

  @Test
  void totals_windowOfTheWarmupThatComesLate_isOfTheWarmup() {
    windows.measureFrom(T0 + 2L * SIZE);
    add(reads(2, 30));
    add(reads(1, 20));

    assertThat(Objects.requireNonNull(windows.warmup()).ended()).isEqualTo(20);
    assertThat(total().ended()).isEqualTo(30);
  }

  @Test
  void totals_longWarmup_areTheSumOfAllItsWindows() {
    windows.measureFrom(Long.MAX_VALUE);
    int all = 200;
    for (int i = 0; i < all; i++) {
      add(reads(i, 1));
    }
    assertThat(Objects.requireNonNull(windows.warmup()).ended()).isEqualTo(all);

    windows.measureFrom(T0 + (all - 5L) * SIZE);
    assertThat(Objects.requireNonNull(windows.warmup()).ended()).isEqualTo(all - 5);
    assertThat(total().ended()).isEqualTo(5);
  }

  @Test
  void saturation_warmup_isLeftOut() {
    windows.measureFrom(T0 + 2L * SIZE);
    for (int i = 0; i < 3; i++) {
      add(
          WindowBuilder.operations("r", T0 + (long) i * SIZE, "browse", "read", "acme")
              .with(Outcome.HIT, 500, MILLI, 5_000 * MILLI));
    }

    assertThat(windows.saturation().windows()).isEqualTo(1);
    assertThat(windows.saturation().saturated()).isEqualTo(1);
  }

  @Test
  void warmup_runWithoutOne_isNone() {
    add(reads(0, 10));

    assertThat(windows.warmup()).isNull();
  }

  private static RunProgress progress(long finished, long offered, long counted, boolean isOpen) {
    return new RunProgress(
        new AccountSums(offered, 0, 0, 0, 0, 0, 0, finished, 0), counted, isOpen, T0);
  }

  private static WindowBuilder reads(int index, long hits) {
    return WindowBuilder.operations("r", T0 + (long) index * SIZE, "browse", "read", "acme")
        .with(Outcome.HIT, hits, MILLI);
  }

  private void add(WindowBuilder builder) {
    windows.add(builder.build(), builder.bytes(), T0 + SIZE);
  }

  private Tally total() {
    return new RunTotals(windows.totals(), 0, Saturation.NONE).sum();
  }
}
