package io.warmfront.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import org.junit.jupiter.api.Test;

/** Frames, windows and histograms as they stand in the log. */
class ProtobufGoldenTest {
  private static final Golden FRAME = new Golden("latency-frame.hex");
  private static final Golden LAST_FRAME = new Golden("latency-frame-last.hex");
  private static final Golden FRAME_WITH_KEYS = new Golden("latency-frame-keys.hex");
  private static final Golden FRAME_WITH_STEPS = new Golden("latency-frame-steps.hex");
  private static final Golden WINDOW_WITH_STEPS = new Golden("window-steps.hex");
  private static final Golden WINDOW = new Golden("window.hex");
  private static final Golden FRAME_OF_USE = new Golden("latency-frame-use.hex");
  private static final Golden WINDOW_OF_RUN = new Golden("window-of-run.hex");
  private static final Golden FRAME_WITH_MISSES = new Golden("latency-frame-misses.hex");
  private static final Golden WINDOW_WITH_MISSES = new Golden("window-misses.hex");
  private static final Golden FRAME_WITH_SPANS = new Golden("latency-frame-spans.hex");
  private static final Golden WINDOW_WITH_SPANS = new Golden("window-spans.hex");
  private static final Golden HISTOGRAM = new Golden("histogram.hex");

  @Test
  void frame_written_isGolden() {
    FRAME.assertWritten(frame().toByteArray());
  }

  @Test
  void frame_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(FRAME.bytes())).isEqualTo(frame());
  }

  @Test
  void lastFrame_written_isGolden() {
    LAST_FRAME.assertWritten(lastFrame().toByteArray());
  }

  @Test
  void lastFrame_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(LAST_FRAME.bytes())).isEqualTo(lastFrame());
  }

  @Test
  void frameWithKeys_written_isGolden() {
    FRAME_WITH_KEYS.assertWritten(frameWithKeys().toByteArray());
  }

  @Test
  void frameWithKeys_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(FRAME_WITH_KEYS.bytes())).isEqualTo(frameWithKeys());
  }

  @Test
  void frameOfUse_written_isGolden() {
    FRAME_OF_USE.assertWritten(frameOfUse().toByteArray());
  }

  @Test
  void frameOfUse_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(FRAME_OF_USE.bytes())).isEqualTo(frameOfUse());
  }

  @Test
  void windowOfRun_written_isGolden() {
    WINDOW_OF_RUN.assertWritten(windowOfRun().toByteArray());
  }

  @Test
  void windowOfRun_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(Window.parseFrom(WINDOW_OF_RUN.bytes())).isEqualTo(windowOfRun());
  }

  @Test
  void steps_written_areGolden() {
    FRAME_WITH_STEPS.assertWritten(frameWithSteps().toByteArray());
    WINDOW_WITH_STEPS.assertWritten(windowWithSteps().toByteArray());
  }

  @Test
  void steps_read_areTheValues() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(FRAME_WITH_STEPS.bytes())).isEqualTo(frameWithSteps());
    assertThat(Window.parseFrom(WINDOW_WITH_STEPS.bytes())).isEqualTo(windowWithSteps());
  }

  @Test
  void misses_written_areGolden() {
    FRAME_WITH_MISSES.assertWritten(frameWithMisses().toByteArray());
    WINDOW_WITH_MISSES.assertWritten(windowWithMisses().toByteArray());
  }

  @Test
  void misses_read_areTheValues() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(FRAME_WITH_MISSES.bytes())).isEqualTo(frameWithMisses());
    assertThat(Window.parseFrom(WINDOW_WITH_MISSES.bytes())).isEqualTo(windowWithMisses());
  }

  @Test
  void spans_written_areGolden() {
    FRAME_WITH_SPANS.assertWritten(frameWithSpans().toByteArray());
    WINDOW_WITH_SPANS.assertWritten(windowWithSpans().toByteArray());
  }

  @Test
  void spans_read_areTheValues() throws InvalidProtocolBufferException {
    assertThat(LatencyFrame.parseFrom(FRAME_WITH_SPANS.bytes())).isEqualTo(frameWithSpans());
    assertThat(Window.parseFrom(WINDOW_WITH_SPANS.bytes())).isEqualTo(windowWithSpans());
  }

  @Test
  void window_written_isGolden() {
    WINDOW.assertWritten(window().toByteArray());
  }

  @Test
  void window_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(Window.parseFrom(WINDOW.bytes())).isEqualTo(window());
  }

  @Test
  void histogram_written_isGolden() {
    HISTOGRAM.assertWritten(HistogramCodec.encode(histogram()).toByteArray());
  }

  @Test
  void histogram_read_isTheValue() throws InvalidProtocolBufferException {
    assertThat(HistogramCodec.decode(HistogramData.parseFrom(HISTOGRAM.bytes())))
        .isEqualTo(histogram());
  }

  private static LatencyFrame frameWithSteps() {
    return frame().toBuilder().addSeries(frame().getSeries(0)).addStepSeries(2).build();
  }

  private static Window windowWithSteps() {
    return Window.newBuilder()
        .setRun("nightly-7")
        .setSeries(SeriesTags.newBuilder().setScenario("browse"))
        .setStartMillis(1_795_262_400_000L)
        .setSizeMillis(10_000)
        .setState(WindowState.WINDOW_STATE_CLOSED)
        .setAccounts(Accounts.newBuilder().setOffered(100).setSteps(300))
        .build();
  }

  private static LatencyFrame frameWithMisses() {
    return frame().toBuilder()
        .setOutcome(0, OutcomeCode.OUTCOME_MISS)
        .addMissed(0)
        .addMissed(2)
        .addLookupNanos(90_000)
        .addLookupNanos(110_000)
        .addOriginNanos(1_500_000)
        .addOriginNanos(999_000_000)
        .addFillNanos(120_000)
        .addFillNanos(0)
        .addEntryBytes(1_052)
        .addEntryBytes(0)
        .addTtlDriftMicros(-2_500_000)
        .addTtlDriftMicros(40_000)
        .build();
  }

  private static Window windowWithMisses() {
    return Window.newBuilder()
        .setRun("nightly-7")
        .setSeries(tags("browse", "redis", "cache-aside-read", "acme"))
        .setStartMillis(1_795_262_460_000L)
        .setSizeMillis(10_000)
        .setState(WindowState.WINDOW_STATE_CLOSED)
        .addOutcomes(
            OutcomeStats.newBuilder()
                .setOutcome(OutcomeCode.OUTCOME_MISS)
                .setCount(5)
                .setBytes(10_240)
                .setLookup(HistogramCodec.encode(histogram()))
                .setOrigin(HistogramCodec.encode(histogram()))
                .setFill(HistogramCodec.encode(zeros()))
                .setEntryBytes(5_260)
                .setTtlEarly(HistogramCodec.encode(histogram()))
                .setTtlLate(HistogramCodec.encode(zeros()))
                .addExemplars(
                    Exemplar.newBuilder().setNanos(2_000_000).setKeyHash(0xcbf29ce484222325L))
                .addExemplars(Exemplar.newBuilder().setNanos(999_000_000)))
        .build();
  }

  private static LatencyFrame frameWithSpans() {
    return frame().toBuilder()
        .addSampled(1)
        .addSampled(2)
        .addTraceHigh(0x4bf92f3577b34da6L)
        .addTraceHigh(0)
        .addTraceLow(0xa3ce929d0e0e4736L)
        .addTraceLow(1)
        .addSpanId(0x00f067aa0ba902b7L)
        .addSpanId(-1)
        .build();
  }

  private static Window windowWithSpans() {
    return Window.newBuilder()
        .setRun("nightly-7")
        .setSeries(tags("browse", "redis", "get", "acme"))
        .setStartMillis(1_795_262_460_000L)
        .setSizeMillis(10_000)
        .setState(WindowState.WINDOW_STATE_CLOSED)
        .addOutcomes(
            OutcomeStats.newBuilder()
                .setOutcome(OutcomeCode.OUTCOME_HIT)
                .setCount(2)
                .addExemplars(
                    Exemplar.newBuilder().setNanos(2_000_000).setKeyHash(0xcbf29ce484222325L))
                .addExemplars(
                    Exemplar.newBuilder()
                        .setNanos(999_000_000)
                        .setKeyHash(7)
                        .setTraceHigh(0x4bf92f3577b34da6L)
                        .setTraceLow(0xa3ce929d0e0e4736L)
                        .setSpanId(0x00f067aa0ba902b7L)))
        .build();
  }

  private static LatencyFrame frame() {
    return LatencyFrame.newBuilder()
        .setRun("nightly-7")
        .setShard(11)
        .setEpoch(1_795_262_400_123L)
        .setSequence(42)
        .setOperationsBefore(170_000)
        .setBaseTimeMicros(1_795_262_460_000_000L)
        .addSeries(tags("browse", "redis", "cache-aside-read", "acme"))
        .addSeries(tags("browse", "postgresql", "write", "umbrella"))
        .addErrorKinds("timeout")
        .addSchedule(
            ScheduleSpan.newBuilder().setScenario("browse").setFirst(170_000).setNext(170_004))
        .addSchedule(
            ScheduleSpan.newBuilder()
                .setScenario("shoppers")
                .setFirst(7)
                .setNext(9)
                .setClosed(true))
        .addSeriesIndex(0)
        .addSeriesIndex(0)
        .addSeriesIndex(1)
        .addSeriesIndex(0)
        .addEndOffsetMicros(-250)
        .addEndOffsetMicros(0)
        .addEndOffsetMicros(99_999)
        .addEndOffsetMicros(50_000)
        .addStartDelayNanos(0)
        .addStartDelayNanos(15_000)
        .addStartDelayNanos(2_000_000)
        .addStartDelayNanos(0)
        .addServiceNanos(180_000)
        .addServiceNanos(420_000)
        .addServiceNanos(1_000_000_000)
        .addServiceNanos(0)
        .addOutcome(OutcomeCode.OUTCOME_HIT)
        .addOutcome(OutcomeCode.OUTCOME_STALE_HIT)
        .addOutcome(OutcomeCode.OUTCOME_ERROR)
        .addOutcome(OutcomeCode.OUTCOME_DROPPED)
        .addErrorKind(0)
        .addErrorKind(0)
        .addErrorKind(1)
        .addErrorKind(0)
        .addBytes(1_024)
        .addBytes(2_048)
        .addBytes(0)
        .addBytes(0)
        .addStalenessMicros(0)
        .addStalenessMicros(35_000)
        .addStalenessMicros(0)
        .addStalenessMicros(0)
        .build();
  }

  private static LatencyFrame frameWithKeys() {
    return frame().toBuilder()
        .addKeySpaces("items")
        .addKeySpaces("drop")
        .addKeySpace(1)
        .addKeySpace(1)
        .addKeySpace(2)
        .addKeySpace(0)
        .addKeyId(0)
        .addKeyId(300)
        .addKeyId(1_999_999)
        .addKeyId(0)
        .build();
  }

  private static LatencyFrame lastFrame() {
    return LatencyFrame.newBuilder()
        .setRun("nightly-7")
        .setShard(0)
        .setEpoch(1)
        .setSequence(0)
        .setBaseTimeMicros(1_795_262_461_000_000L)
        .setLast(true)
        .build();
  }

  private static LatencyFrame frameOfUse() {
    return LatencyFrame.newBuilder()
        .setRun("nightly-7")
        .setShard(3)
        .setEpoch(1_795_262_400_123L)
        .setSequence(43)
        .setBaseTimeMicros(1_795_262_461_000_000L)
        .setGenerator(GeneratorUse.newBuilder().setCpuPermille(870).setGcPermille(12))
        .build();
  }

  private static Window windowOfRun() {
    return Window.newBuilder()
        .setRun("nightly-7")
        .setSeries(SeriesTags.getDefaultInstance())
        .setStartMillis(1_795_262_460_000L)
        .setSizeMillis(10_000)
        .setState(WindowState.WINDOW_STATE_CLOSED)
        .setGenerator(GeneratorUse.newBuilder().setCpuPermille(1_000).setGcPermille(0))
        .build();
  }

  private static Window window() {
    return Window.newBuilder()
        .setRun("nightly-7")
        .setSeries(tags("browse", "redis", "cache-aside-read", "acme"))
        .setStartMillis(1_795_262_460_000L)
        .setSizeMillis(10_000)
        .setState(WindowState.WINDOW_STATE_CLOSED)
        .setNewestMillis(1_795_262_469_998L)
        .addOutcomes(
            OutcomeStats.newBuilder()
                .setOutcome(OutcomeCode.OUTCOME_STALE_HIT)
                .setCount(5)
                .setBytes(5_120)
                .setResponse(HistogramCodec.encode(histogram()))
                .setService(HistogramCodec.encode(histogram()))
                .setStartDelay(HistogramCodec.encode(zeros()))
                .setStaleness(HistogramCodec.encode(histogram())))
        .addOutcomes(OutcomeStats.newBuilder().setOutcome(OutcomeCode.OUTCOME_DROPPED).setCount(2))
        .addErrors(ErrorCount.newBuilder().setKind("timeout").setCount(1))
        .setAccounts(
            Accounts.newBuilder()
                .setOffered(8)
                .setUnoffered(1)
                .setLost(2)
                .setLate(3)
                .setDuplicate(4)
                .setFenced(5)
                .setRejected(6)
                .setShardsFinished(7))
        .build();
  }

  private static ExponentialHistogram histogram() {
    ExponentialHistogram histogram = new ExponentialHistogram();
    for (long nanos : new long[] {0, 1, 250_000, 500_000_000, Long.MAX_VALUE}) {
      histogram.record(nanos);
    }
    return histogram;
  }

  private static ExponentialHistogram zeros() {
    ExponentialHistogram zeros = new ExponentialHistogram();
    zeros.record(0, 5);
    return zeros;
  }

  private static SeriesTags tags(String scenario, String target, String operation, String tenant) {
    return SeriesTags.newBuilder()
        .setScenario(scenario)
        .setTarget(target)
        .setOperation(operation)
        .setTenant(tenant)
        .build();
  }
}
