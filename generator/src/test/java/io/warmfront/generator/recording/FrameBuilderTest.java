package io.warmfront.generator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.Hop;
import io.warmfront.generator.operation.MissedRead;
import io.warmfront.generator.operation.OperationResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {
  private static final Timeline TIMELINE = new Timeline(1_000_000, 0);
  private static final ShardId ID = new ShardId("run", 3, 77);
  private static final CacheKey KEY = new CacheKey("acme", "items", 300);
  private static final MissedRead NOTHING_OF_TTL = missed(1, 2, 3, 4, 0);
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final List<LatencyFrame> frames = Collections.synchronizedList(new ArrayList<>());

  @Test
  void ended_oneOperation_hasAllItsColumns() {
    FrameBuilder builder = builder();
    builder.offered(0, 5);
    builder.ended(1, KEY, 1_000, 3_000, 9_000, OperationResult.stale(42, 17), null);
    builder.tick();
    assertThat(frames)
        .containsExactly(
            LatencyFrame.newBuilder()
                .setRun("run")
                .setShard(3)
                .setEpoch(77)
                .setBaseTimeMicros(1_000_000_000)
                .addSeries(series("b"))
                .addSchedule(ScheduleSpan.newBuilder().setScenario("s").setFirst(5).setNext(6))
                .addSeriesIndex(0)
                .addEndOffsetMicros(9)
                .addStartDelayNanos(2_000)
                .addServiceNanos(6_000)
                .addOutcome(OutcomeCode.OUTCOME_STALE_HIT)
                .addErrorKind(0)
                .addBytes(42)
                .addStalenessMicros(17)
                .clearErrorKind()
                .addKeySpaces("items")
                .addKeyId(300)
                .build());
  }

  @Test
  void ended_errors_shareADictionary() {
    FrameBuilder builder = builder();
    builder.ended(0, KEY, 0, 0, 1, OperationResult.error(ErrorKind.TIMEOUT), null);
    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), null);
    builder.ended(0, KEY, 0, 0, 1, OperationResult.error(ErrorKind.CONNECTION), null);
    builder.ended(0, KEY, 0, 0, 1, OperationResult.error(ErrorKind.TIMEOUT), null);
    builder.tick();
    assertThat(frames.getFirst().getErrorKindsList()).containsExactly("timeout", "connection");
    assertThat(frames.getFirst().getErrorKindList()).containsExactly(1, 0, 2, 1);
  }

  @Test
  void ended_readsThatMissed_haveColumnsOfTheirOwn() {
    FrameBuilder builder = builder();
    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), null);
    builder.ended(
        0, KEY, 0, 0, 1, OperationResult.missed(Outcome.MISS, 8, missed(1, 2, 3, 32, -9)), null);
    builder.stepEnded(
        0, KEY, 0, 1, OperationResult.error(ErrorKind.TIMEOUT).with(missed(4, 5, 0, 0, 0)), null);
    builder.tick();
    LatencyFrame frame = frames.getFirst();
    assertThat(frame.getMissedList()).containsExactly(1, 2);
    assertThat(frame.getLookupNanosList()).containsExactly(1L, 4L);
    assertThat(frame.getOriginNanosList()).containsExactly(2L, 5L);
    assertThat(frame.getFillNanosList()).containsExactly(3L, 0L);
    assertThat(frame.getEntryBytesList()).containsExactly(32L, 0L);
    assertThat(frame.getTtlDriftMicrosList()).containsExactly(-9L, 0L);

    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.MISS, 8).with(NOTHING_OF_TTL), null);
    builder.tick();
    assertThat(frames.getLast().getMissedList()).containsExactly(0);
    assertThat(frames.getLast().getTtlDriftMicrosList()).isEmpty();
  }

  @Test
  void ended_sampledOperations_haveColumnsOfTheirOwn() {
    SpanId span = new SpanId(1, 2, 3);
    SpanId other = new SpanId(-1, 0, -3);
    FrameBuilder builder = builder();
    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), null);
    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), span);
    builder.dropped(0, KEY, 0);
    builder.stepEnded(0, KEY, 0, 1, OperationResult.of(Outcome.HIT, 1), other);
    builder.tick();
    LatencyFrame frame = frames.getFirst();
    assertThat(frame.getOutcomeCount()).isEqualTo(4);
    assertThat(frame.getSampledList()).containsExactly(1, 3);
    assertThat(frame.getTraceHighList()).containsExactly(1L, -1L);
    assertThat(frame.getTraceLowList()).containsExactly(2L, 0L);
    assertThat(frame.getSpanIdList()).containsExactly(3L, -3L);

    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), null);
    builder.tick();
    assertThat(frames.getLast().getSampledList()).isEmpty();
  }

  @Test
  void ended_keysOfTwoKeySpaces_shareADictionary() {
    FrameBuilder builder = builder();
    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), null);
    builder.dropped(0, new CacheKey("globex", "drop", 0), 0);
    builder.ended(0, KEY, 0, 0, 1, OperationResult.of(Outcome.HIT, 1), null);
    builder.tick();
    LatencyFrame frame = frames.getFirst();
    assertThat(frame.getKeySpacesList()).containsExactly("items", "drop");
    assertThat(frame.getKeySpaceList()).containsExactly(1, 2, 1);
    assertThat(frame.getKeyIdList()).containsExactly(300L, 0L, 300L);
  }

  @Test
  void begin_afterFrames_saysThatNobodyOfferedTheGap() {
    FrameBuilder builder = builder();
    builder.begin(0, 40);
    builder.offered(0, 40);
    builder.tick();
    builder.offered(0, 41);
    builder.tick();
    assertThat(frames.getFirst().getSchedule(0))
        .isEqualTo(
            ScheduleSpan.newBuilder()
                .setScenario("s")
                .setFirst(40)
                .setNext(41)
                .setBegins(true)
                .build());
    assertThat(frames.getLast().getSchedule(0).getBegins()).isFalse();
  }

  @Test
  void dropped_oneOperation_endsAtItsIntendedStart() {
    FrameBuilder builder = builder();
    now.set(5_000_000);
    builder.tick();
    builder.dropped(0, KEY, -2_000);
    builder.closeAsLast();
    LatencyFrame frame = frames.getLast();
    assertThat(frame.getOutcomeList()).containsExactly(OutcomeCode.OUTCOME_DROPPED);
    assertThat(frame.getBaseTimeMicros() + frame.getEndOffsetMicros(0)).isEqualTo(999_999_998L);
    assertThat(frame.getLast()).isTrue();
  }

  @Test
  void ended_fourThousandAndMore_closesAFrameAtOnce() {
    FrameBuilder builder = builder();
    for (int i = 0; i < 4_097; i++) {
      builder.ended(0, KEY, i, i, i, OperationResult.of(Outcome.HIT, 0), null);
    }
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().getSeriesIndexCount()).isEqualTo(4_096);
    builder.closeAsLast();
    assertThat(frames.getLast().getOperationsBefore()).isEqualTo(4_096);
    assertThat(frames.getLast().getSequence()).isEqualTo(1);
  }

  @Test
  void tick_nothingHappened_isSilentForASecond() {
    FrameBuilder builder = builder();
    now.set(SECOND - 1);
    builder.tick();
    assertThat(frames).isEmpty();
    now.set(SECOND);
    builder.tick();
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().getScheduleList())
        .containsExactly(ScheduleSpan.newBuilder().setScenario("s").setFirst(5).setNext(5).build());
  }

  @Test
  void offered_anArrivalLeftOut_isRefused() {
    FrameBuilder builder = builder();
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.offered(0, 6))
        .withMessage("arrival 5 of s is next, was 6");
  }

  @Test
  void ended_afterTheLastWord_isRefused() {
    FrameBuilder builder = builder();
    builder.closeAsLast();
    assertThatIllegalStateException().isThrownBy(() -> builder.dropped(0, KEY, 0));
  }

  @Test
  void ended_fromManyThreads_isInExactlyOneFrame() throws Exception {
    int threads = 8;
    int each = 20_000;
    FrameBuilder builder = builder();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      long number = t;
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 0; i < each; i++) {
              long id = number * each + i;
              builder.ended(0, KEY, id, id, id, OperationResult.of(Outcome.HIT, id), null);
            }
            done.countDown();
          });
    }
    while (done.getCount() > 0) {
      builder.tick();
      Thread.onSpinWait();
    }
    builder.closeAsLast();
    assertThat(frames.stream().flatMap(it -> it.getBytesList().stream()).distinct().count())
        .isEqualTo((long) threads * each);
    long before = 0;
    long sequence = 0;
    for (LatencyFrame frame : frames) {
      assertThat(frame.getSequence()).isEqualTo(sequence++);
      assertThat(frame.getOperationsBefore()).isEqualTo(before);
      before += frame.getSeriesIndexCount();
    }
    assertThat(before).isEqualTo((long) threads * each);
  }

  private FrameBuilder builder() {
    return new FrameBuilder(
        ID,
        TIMELINE,
        List.of(series("a"), series("b")),
        List.of(ScheduleSpan.newBuilder().setScenario("s").setNext(5).build()),
        frame -> frames.add(frame.encode()),
        now::get);
  }

  private static SeriesTags series(String tenant) {
    return SeriesTags.newBuilder()
        .setScenario("s")
        .setTarget("redis")
        .setOperation("o")
        .setTenant(tenant)
        .build();
  }

  private static MissedRead missed(
      long lookupNanos, long originNanos, long fillNanos, long entryBytes, long ttlDriftMicros) {
    return new MissedRead(
        new Hop(7, lookupNanos),
        new Hop(8, originNanos),
        new Hop(9, fillNanos),
        entryBytes,
        ttlDriftMicros);
  }
}
