package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.generator.span.OperationSpans;
import io.warmfront.generator.span.SpanDesk;
import io.warmfront.testing.Await;
import io.warmfront.testing.otlp.OtlpSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OperationUnderWayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final SeriesTags SERIES =
      SeriesTags.newBuilder().setScenario("s").setOperation("write").build();

  private final List<LatencyFrame> frames = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(1_000_000_000);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final FrameBuilder builder =
      new FrameBuilder(
          new ShardId("r", 0, 1),
          Timeline.anchored(1_000, 1_000, nanos.get()),
          List.of(SERIES),
          List.of(ScheduleSpan.newBuilder().setScenario("s").build()),
          frame -> frames.add(frame.encode()),
          nanos::get);
  private final ShardRecord record =
      new ShardRecord(
          0,
          Timeline.anchored(1_000, 1_000, nanos.get()),
          builder,
          nanos::get,
          new Tenure(Duration.ofDays(1), nanos.get()),
          OperationSpans.OFF.ofShard("r", Timeline.anchored(1_000, 1_000, 0), List.of(SERIES)));

  @Test
  void start_abandonedWhileItsThreadWaitedForAProcessor_isNotSent() {
    long due = nanos.get();
    OperationUnderWay waiting = taken(this::answer, due);
    try (BusyProcessors _ = new BusyProcessors()) {
      // its thread is there, and no processor takes it
      waiting.start();
      nanos.addAndGet(400_000_000);
      waiting.abandon();
    }
    OperationUnderWay next = taken(this::answer, nanos.get());
    next.start();
    Await.until("another one has ended", PATIENCE, () -> ended.get() == 2);
    builder.closeAsLast();

    assertThat(sent.get()).as("what was recorded as abandoned is not sent").isEqualTo(1);
    LatencyFrame frame = frames.getFirst();
    assertThat(frame.getOutcomeList())
        .containsExactly(OutcomeCode.OUTCOME_ERROR, OutcomeCode.OUTCOME_OK);
    assertThat(frame.getErrorKindsList()).containsExactly("abandoned");
    assertThat(frame.getStartDelayNanos(0)).as("it waited all the time").isEqualTo(400_000_000);
    assertThat(frame.getServiceNanos(0)).as("and was never served").isZero();
  }

  @Test
  void start_abandonedBefore_isNotSent() {
    HoldingDriver driver = new HoldingDriver(false);
    OperationUnderWay operation = taken(driver, nanos.get());
    operation.abandon();
    operation.start();

    assertThat(driver.held()).isZero();
    assertThat(ended.get()).isEqualTo(1);
    assertThat(record.underWay()).isEmpty();
  }

  @Test
  void abandon_whileItIsServed_isRecordedOnceWithItsService() {
    HoldingDriver driver = new HoldingDriver(false);
    OperationUnderWay operation = taken(driver, nanos.get());
    nanos.addAndGet(1_000_000);
    operation.start();
    nanos.addAndGet(5_000_000);
    operation.abandon();
    driver.endAll();
    builder.closeAsLast();

    assertThat(ended.get()).isEqualTo(1);
    LatencyFrame frame = frames.getFirst();
    assertThat(frame.getOutcomeList()).containsExactly(OutcomeCode.OUTCOME_ERROR);
    assertThat(frame.getStartDelayNanos(0)).isEqualTo(1_000_000);
    assertThat(frame.getServiceNanos(0)).isEqualTo(5_000_000);
  }

  @Test
  void start_sampled_isInItsFrameWithTheSpanThatTellsOfIt() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      Timeline timeline = Timeline.anchored(1_000, 1_000, nanos.get());
      ShardRecord sampling =
          new ShardRecord(
              0,
              timeline,
              builder,
              nanos::get,
              record.tenure(),
              desk.spans(false).ofShard("r", timeline, List.of(SERIES)));
      HoldingDriver driver = new HoldingDriver(false);
      OperationUnderWay operation = taken(sampling, driver, nanos.get());
      OperationUnderWay neverBegun = taken(sampling, driver, nanos.get());
      nanos.addAndGet(1_000_000);
      operation.start();
      nanos.addAndGet(5_000_000);
      driver.endAll();
      neverBegun.abandon();
      builder.closeAsLast();

      OtlpSpan span = desk.received(1).getFirst();
      long due = TimeUnit.MILLISECONDS.toNanos(1_000);
      assertThat(span.span().getEvents(0).getTimeUnixNano()).isEqualTo(due);
      assertThat(span.span().getStartTimeUnixNano()).isEqualTo(due + 1_000_000);
      assertThat(span.span().getEndTimeUnixNano()).isEqualTo(due + 6_000_000);
      LatencyFrame frame = frames.getFirst();
      assertThat(frame.getOutcomeCount()).isEqualTo(2);
      assertThat(frame.getSampledList()).containsExactly(0);
      assertThat(new SpanId(frame.getTraceHigh(0), frame.getTraceLow(0), frame.getSpanId(0)))
          .isEqualTo(SpanId.of(span.trace(), span.id()));
    }
  }

  private OperationResult answer(OperationCall call) {
    sent.incrementAndGet();
    return OperationResult.of(Outcome.OK, 0);
  }

  private OperationUnderWay taken(OperationDriver driver, long intendedNanos) {
    return taken(record, driver, intendedNanos);
  }

  private OperationUnderWay taken(ShardRecord in, OperationDriver driver, long intendedNanos) {
    OperationCall call = new OperationCall(new CacheKey("t", "k", 1), 1_000, 1);
    return in.take(
        0,
        new PlannedOperation(0, driver, call, null, 0),
        intendedNanos,
        _ -> ended.incrementAndGet());
  }

  /** Virtual threads that leave no processor to others until they are closed. */
  private static final class BusyProcessors implements AutoCloseable {
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    BusyProcessors() {
      AtomicInteger running = new AtomicInteger();
      int processors = Runtime.getRuntime().availableProcessors();
      for (int i = 0; i < processors; i++) {
        threads.add(
            Thread.startVirtualThread(() -> {
              running.incrementAndGet();
              while (!isOver.get()) {
                Thread.onSpinWait();
              }
            }));
      }
      Await.until("no processor is free", PATIENCE, () -> running.get() == processors);
    }

    @Override
    public void close() {
      isOver.set(true);
    }
  }
}
