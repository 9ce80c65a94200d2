package io.warmfront.collector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.window.Tally;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.update.DeadLetterHeaders;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WindowTopologyTest {
  private static final String RUN = "run-1";
  private static final SeriesTags READ = FrameBuilder.tags("web", "redis", "read", "acme");
  private static final long EPOCH = 1_000;
  private static final long T0 = TopologyDriver.START;

  private final TopologyDriver driver = new TopologyDriver(TopologyDriver.settings());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void window_watermarkPastEndAndGrace_closes() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.send(empty(1, T0 + 14_700, 3));
    assertThat(closed()).isEmpty();

    driver.send(empty(2, T0 + 15_000, 3));

    assertThat(closed()).hasSize(1);
    assertThat(closed().getFirst().key).isEqualTo("run-1|web|redis|read|acme|" + T0);
    Window window = closed().getFirst().value;
    assertThat(window.getStartMillis()).isEqualTo(T0);
    assertThat(window.getSizeMillis()).isEqualTo(10_000);
    assertThat(operations(window)).isEqualTo(3);
    assertThat(window.getOutcomes(0).getOutcome()).isEqualTo(Outcome.HIT.code());
    assertThat(window.getOutcomes(0).getBytes()).isEqualTo(300);
  }

  @Test
  void window_recordTimestampsFarAhead_staysOpen() {
    driver.send(hits(0, T0 + 1_000, 3), T0 + 3_600_000);
    driver.send(hits(1, T0 + 2_000, 3), T0 + 7_200_000);

    assertThat(closed()).isEmpty();
  }

  @Test
  void window_secondSourceHasNotSpoken_staysOpenUntilItsTimeIsUp() {
    try (TopologyDriver two = new TopologyDriver(TopologyDriver.settings(), 2)) {
      two.send(hits(0, T0 + 1_000, 3));
      two.send(empty(1, T0 + 20_000, 3));
      assertThat(two.windows(WindowState.WINDOW_STATE_CLOSED)).isEmpty();

      for (int second = 1; second <= 30; second++) {
        two.send(empty(1 + second, T0 + 20_000 + second, 3));
        two.advance(Duration.ofSeconds(1));
      }

      assertThat(two.windows(WindowState.WINDOW_STATE_CLOSED)).hasSize(1);
    }
  }

  @Test
  void window_everySourceIdle_closesByTheWallClock() {
    driver.send(hits(0, T0 + 1_000, 3).toBuilder().setLast(true).build());
    driver.advanceBySeconds(20);
    assertThat(closed()).extracting(entry -> entry.key).contains("run-1|web|redis|read|acme|" + T0);
  }

  @Test
  void window_shardThatHasNotFinishedIsSilent_staysOpenUntilItIsMissing() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.advanceBySeconds(28);
    assertThat(closed()).isEmpty();

    driver.advanceBySeconds(20);
    assertThat(closed()).hasSize(1);
  }

  /** Kafka was away, or slow: what was sent meanwhile comes all at once. */
  @Test
  void frames_afterASilence_areNotLate() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.advanceBySeconds(25);
    driver.send(hits(1, T0 + 2_000, 3).toBuilder().setOperationsBefore(3).build());
    driver.send(empty(2, T0 + 26_000, 6));

    assertThat(closed()).hasSize(1);
    assertThat(operations(closed().getFirst().value)).isEqualTo(6);
  }

  @Test
  void window_processStoodStill_doesNotTakeItForIdleness() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.advance(Duration.ofMinutes(1));
    assertThat(closed()).isEmpty();
  }

  @Test
  void partial_windowClosed_isCountedAsLateInTheOldestOpenOne() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.send(hits(1, T0 + 25_000, 1).toBuilder().setOperationsBefore(3).build());
    driver.send(hits(2, T0 + 2_000, 5).toBuilder().setOperationsBefore(4).build());
    driver.send(empty(3, T0 + 45_000, 9));

    assertThat(operations(closed("run-1|web|redis|read|acme|" + T0))).isEqualTo(3);
    assertThat(closed("run-1|||||" + (T0 + 20_000)).getAccounts().getLate()).isEqualTo(5);
    assertThat(closed()).extracting(entry -> entry.key).doesNotHaveDuplicates();
  }

  @Test
  void frames_withUseOfGenerators_leaveTheMostInTheRunsOwnSeries() {
    driver.send(using(hits(0, T0 + 1_000, 3), 700, 20));
    driver.send(using(hits(1, T0 + 2_000, 3).toBuilder().setOperationsBefore(3).build(), 900, 10));
    driver.send(hits(2, T0 + 3_000, 3).toBuilder().setOperationsBefore(6).build());
    driver.closeAll();

    assertThat(closed("run-1|||||" + T0).getGenerator()).isEqualTo(use(900, 20));
    assertThat(closed("run-1|web|redis|read|acme|" + T0).hasGenerator()).isFalse();
  }

  private static LatencyFrame using(LatencyFrame frame, int cpuPermille, int gcPermille) {
    return frame.toBuilder().setGenerator(use(cpuPermille, gcPermille)).build();
  }

  private static GeneratorUse use(int cpuPermille, int gcPermille) {
    return GeneratorUse.newBuilder().setCpuPermille(cpuPermille).setGcPermille(gcPermille).build();
  }

  @Test
  void frame_twice_isCountedOnceAndAsDuplicate() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.send(hits(0, T0 + 1_000, 3));
    driver.closeAll();

    assertThat(operations(readWindow())).isEqualTo(3);
    assertThat(accounts().getDuplicate()).isEqualTo(3);
  }

  @Test
  void frame_ofReplacedOwner_isFenced() {
    driver.send(frame(EPOCH + 1, 0, T0 + 1_000, 3).build());
    driver.send(frame(EPOCH, 7, T0 + 1_100, 4).build());
    driver.closeAll();

    assertThat(operations(readWindow())).isEqualTo(3);
    assertThat(accounts().getFenced()).isEqualTo(4);
  }

  @Test
  void frames_missing_areLostByTheirOperations() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.send(frame(EPOCH, 5, T0 + 2_000, 2).before(14).build());
    driver.closeAll();

    assertThat(operations(readWindow())).isEqualTo(5);
    assertThat(accounts().getLost()).isEqualTo(11);
  }

  @Test
  void arrivals_missingBetweenOwners_areUnoffered() {
    driver.send(frame(EPOCH, 0, T0 + 1_000, 1).arrivals("web", 2, 10).build());
    driver.send(frame(EPOCH + 5, 0, T0 + 2_000, 1).arrivals("web", 25, 30).build());
    driver.closeAll();

    Window scenario = closed("run-1|web||||" + T0);
    assertThat(scenario.getAccounts().getOffered()).isEqualTo(13);
    assertThat(scenario.getAccounts().getUnoffered()).isEqualTo(17);
  }

  @Test
  void steps_ofJourneys_areCountedBesideOfferedAndHaveAServiceTimeAlone() {
    LatencyFrame frame = frame(EPOCH, 0, T0 + 1_000, 5).arrivals("web", 0, 2).build();
    // the same tags twice: two that came due, three that followed
    driver.send(
        frame.toBuilder()
            .addSeries(frame.getSeries(0))
            .addStepSeries(1)
            .setSeriesIndex(2, 1)
            .setSeriesIndex(3, 1)
            .setSeriesIndex(4, 1)
            .build());
    driver.closeAll();

    Window scenario = closed("run-1|web||||" + T0);
    assertThat(scenario.getAccounts().getOffered()).isEqualTo(2);
    assertThat(scenario.getAccounts().getSteps()).isEqualTo(3);
    Window window = readWindow();
    assertThat(operations(window)).isEqualTo(5);
    assertThat(HistogramCodec.decode(window.getOutcomes(0).getResponse()).count()).isEqualTo(2);
    assertThat(HistogramCodec.decode(window.getOutcomes(0).getStartDelay()).count()).isEqualTo(2);
    assertThat(HistogramCodec.decode(window.getOutcomes(0).getService()).count()).isEqualTo(5);
  }

  @Test
  void arrivals_inLostFrames_wereOffered() {
    driver.send(frame(EPOCH, 0, T0 + 1_000, 1).arrivals("web", 0, 10).build());
    driver.send(frame(EPOCH, 2, T0 + 2_000, 1).before(9).arrivals("web", 18, 30).build());
    driver.closeAll();

    Window scenario = closed("run-1|web||||" + T0);
    assertThat(scenario.getAccounts().getOffered()).isEqualTo(30);
    assertThat(scenario.getAccounts().getUnoffered()).isZero();
  }

  @Test
  void lastWord_twice_finishesTheShardOnce() {
    driver.send(frame(EPOCH, 0, T0 + 1_000, 0).last().build());
    driver.send(frame(EPOCH + 1, 0, T0 + 1_500, 0).last().build());
    driver.closeAll();

    assertThat(accounts().getShardsFinished()).isEqualTo(1);
  }

  @Test
  void provisional_changedWindow_isPublishedOnceASecondAndNeverAfterItsClosedOne() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.advance(Duration.ofSeconds(1));
    driver.advance(Duration.ofSeconds(1));
    assertThat(driver.windows(WindowState.WINDOW_STATE_PROVISIONAL)).hasSize(1);

    driver.send(hits(1, T0 + 2_500, 2).toBuilder().setOperationsBefore(3).build());
    driver.advance(Duration.ofSeconds(1));
    assertThat(driver.windows(WindowState.WINDOW_STATE_PROVISIONAL)).hasSize(2);

    driver.send(hits(2, T0 + 2_600, 2).toBuilder().setOperationsBefore(5).build());
    driver.closeAll();
    driver.advanceBySeconds(3);
    List<Window> ofKey =
        driver.allWindows().stream()
            .filter(entry -> entry.key.equals("run-1|web|redis|read|acme|" + T0))
            .map(entry -> entry.value)
            .toList();
    assertThat(ofKey).hasSize(4);
    assertThat(ofKey.getLast().getState()).isEqualTo(WindowState.WINDOW_STATE_CLOSED);
    assertThat(operations(ofKey.getLast())).isEqualTo(7);
  }

  @Test
  void bytes_noFrame_becomeADeadLetterWithItsCause() {
    byte[] bytes = "no frame at all".getBytes(UTF_8);
    driver.send("key".getBytes(UTF_8), bytes);
    driver.send(hits(0, T0 + 1_000, 1));
    driver.closeAll();

    assertThat(driver.putAside(ErrorCode.FRAME_UNREADABLE)).isEqualTo(1);
    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(letter.value()).isEqualTo(bytes);
    assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("FRAME_UNREADABLE");
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("t.frames");
    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.MESSAGE)).contains("15 bytes");
    assertThat(operations(readWindow())).isEqualTo(1);
  }

  @Test
  void frame_contradictory_isRejectedAndItsPlaceIsKept() {
    LatencyFrame bad = hits(0, T0 + 1_000, 3).toBuilder().setSeriesIndex(1, 9).build();
    driver.send(bad);
    driver.send(hits(1, T0 + 1_100, 2).toBuilder().setOperationsBefore(3).build());
    driver.closeAll();

    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(letter.value()).isEqualTo(bad.toByteArray());
    assertThat(header(letter, DeadLetterHeaders.MESSAGE))
        .isEqualTo("series_index of entry 1 of 3 must be from 0 to 0, was 9");
    assertThat(operations(readWindow())).isEqualTo(2);
    assertThat(accounts().getRejected()).isEqualTo(3);
    assertThat(accounts().getLost()).isZero();
  }

  @Test
  void frame_twoMinutesAhead_isRejectedAndDoesNotMoveTheWatermark() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.send(hits(1, T0 + 120_000, 2).toBuilder().setOperationsBefore(3).build());
    assertThat(closed()).isEmpty();
    driver.closeAll();
    assertThat(accountsOverAll(closed()).getRejected()).isEqualTo(2);
  }

  @Test
  void totals_windowsClosed_areShownWhenCommitted() {
    driver.send(hits(0, T0 + 1_000, 3));
    driver.send(empty(1, T0 + 15_000, 3));
    assertThat(driver.shown().windowsClosed()).isZero();
    driver.advanceBySeconds(4);
    assertThat(driver.shown().windowsClosed()).isEqualTo(1);
    assertThat(driver.shown().totals()).hasSize(1);
    assertThat(operations(driver.shown().totals().getFirst())).isEqualTo(3);
  }

  private static LatencyFrame hits(long sequence, long atMillis, int operations) {
    return frame(EPOCH, sequence, atMillis, operations).build();
  }

  private static LatencyFrame empty(long sequence, long atMillis, long before) {
    return frame(EPOCH, sequence, atMillis, 0).before(before).build();
  }

  private static FrameBuilder frame(long epoch, long sequence, long atMillis, int operations) {
    FrameBuilder builder = new FrameBuilder(RUN, 0, epoch, sequence).at(atMillis);
    for (int i = 0; i < operations; i++) {
      builder.operation(READ, Outcome.HIT, 0);
    }
    return builder;
  }

  private List<KeyValue<String, Window>> closed() {
    return driver.windows(WindowState.WINDOW_STATE_CLOSED);
  }

  private Window closed(String key) {
    return closed().stream()
        .filter(entry -> entry.key.equals(key))
        .map(entry -> entry.value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no window " + key + " among " + closed()));
  }

  private Window readWindow() {
    return closed("run-1|web|redis|read|acme|" + T0);
  }

  private Accounts accounts() {
    return closed("run-1|||||" + T0).getAccounts();
  }

  private static Accounts accountsOverAll(List<KeyValue<String, Window>> windows) {
    Tally tally = new Tally();
    windows.forEach(entry -> tally.add(entry.value.getAccounts()));
    return tally.encode();
  }

  private static long operations(Window window) {
    return WindowTotals.operations(window);
  }

  private static String header(TestRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
