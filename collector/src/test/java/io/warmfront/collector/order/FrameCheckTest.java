package io.warmfront.collector.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.window.FrameFold;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.frame.FrameOrder;
import io.warmfront.contract.frame.Placement;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.testing.Seeded;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class FrameCheckTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final SeriesTags READ = FrameBuilder.tags("web", "redis", "read", "acme");
  private static final LatencyFrame GOOD =
      new FrameBuilder("run-1", 3, NOW - 60_000, 5)
          .at(NOW)
          .before(9)
          .arrivals("web", 4, 6)
          .operation(READ, Outcome.HIT, 1)
          .error(READ, "timeout", 2)
          .build();

  @Test
  void check_whole_findsNothing() {
    assertThat(FrameCheck.head(GOOD, NOW)).isEmpty();
    assertThat(FrameCheck.content(GOOD, NOW)).isEmpty();
    assertThat(FrameCheck.claimedOperations(GOOD)).isEqualTo(2);
  }

  @Test
  void content_stepSeriesOutside_isFound() {
    LatencyFrame steps = GOOD.toBuilder().addStepSeries(0).build();

    assertThat(FrameCheck.content(steps, NOW)).isEmpty();
    assertThat(FrameCheck.content(steps.toBuilder().addStepSeries(1).build(), NOW))
        .hasValue("step_series must be from 0 to 0, was 1");
    assertThat(FrameCheck.content(steps.toBuilder().addStepSeries(-1).build(), NOW))
        .hasValue("step_series must be from 0 to 0, was 4294967295");
  }

  @Test
  void head_runUnfit_isFound() {
    assertHead(frame -> frame.setRun("a|b"), "run must be 1 to 128 letters");
    assertHead(frame -> frame.clearRun(), "run must be");
  }

  @Test
  void head_shardTooGreat_isFound() {
    assertHead(frame -> frame.setShard(-1), "shard must be from 0 to 65535, was 4294967295");
  }

  @Test
  void head_epochAhead_isFound() {
    assertHead(
        frame -> frame.setEpoch(NOW + 60_001),
        "epoch must be from 0 to 1700000060000 (a minute ahead, in Unix milliseconds), was"
            + " 1700000060001");
  }

  @Test
  void head_sequenceImpossible_isFound() {
    assertHead(frame -> frame.setSequence(120_001), "sequence must be from 0 to 120000");
  }

  @Test
  void head_operationsBeforeImpossible_isFound() {
    assertHead(
        frame -> frame.setOperationsBefore(5 * 65_536 + 1),
        "operations_before must be from 0 to 327680 (in 5 frames), was 327681");
  }

  @Test
  void content_columnShort_isFound() {
    assertContent(
        frame -> frame.clearBytes().addBytes(1),
        "column bytes must have 2 entries, as outcome has, has 1");
    assertContent(
        frame -> frame.clearServiceNanos(),
        "column service_nanos must have 2 entries, as outcome has, has 0");
  }

  @Test
  void content_optionalColumnsEmpty_areFine() {
    LatencyFrame bare =
        GOOD.toBuilder().clearBytes().clearStalenessMicros().clearErrorKind().build();
    assertThat(FrameCheck.content(bare, NOW)).isEmpty();
  }

  @Test
  void content_keysThatContradictThemselves_areFound() {
    assertContent(frame -> frame.addKeyId(1), "column key_id must have 2 entries");
    assertContent(
        frame -> frame.addKeySpace(0).addKeySpace(0),
        "column key_space must be empty where key_id is, has 2");
    assertContent(frame -> frame.addKeyId(1).addKeyId(2), "keys must have a key space");
    assertContent(
        frame -> frame.addKeySpaces("items").addKeyId(1).addKeyId(2).addKeySpace(1).addKeySpace(2),
        "key_space of entry 1 of 2 must be from 0 to 1, was 2");
    assertContent(
        frame -> frame.addKeySpaces("items").addKeyId(1).addKeyId(-2),
        "key_id of entry 1 of 2 must be from 0 to");
    assertContent(
        frame -> frame.addKeySpaces("a|b").addKeyId(1).addKeyId(2), "no control character");
  }

  @Test
  void content_keys_findsNothing() {
    LatencyFrame ofOneSpace =
        GOOD.toBuilder().addKeySpaces("items").addKeyId(7).addKeyId(0).build();
    assertThat(FrameCheck.content(ofOneSpace, NOW)).isEmpty();
    LatencyFrame halfKnown = ofOneSpace.toBuilder().addKeySpace(1).addKeySpace(0).build();
    assertThat(FrameCheck.content(halfKnown, NOW)).isEmpty();
  }

  @Test
  void content_missedReads_findsNothing() {
    LatencyFrame missed =
        new FrameBuilder("run-1", 3, NOW - 60_000, 5)
            .at(NOW)
            .operation(READ, Outcome.HIT, 1)
            .operation(READ, Outcome.MISS, 1)
            .missed(1, 0, 2, 3)
            .error(READ, "timeout", 2)
            .missed(0, 9, 0, 0, -7)
            .build();
    assertThat(FrameCheck.content(missed, NOW)).isEmpty();
    LatencyFrame bare = missed.toBuilder().clearTtlDriftMicros().build();
    assertThat(FrameCheck.content(bare, NOW)).isEmpty();
  }

  @Test
  void content_missedReadsThatContradictThemselves_areFound() {
    assertContent(
        frame -> frame.addMissed(1),
        "column lookup_nanos must have 1 entries, as missed has, has 0");
    assertContent(
        frame -> frame.addEntryBytes(1),
        "column entry_bytes must have 0 entries, as missed has, has 1");
    assertMissed(2, 1, 1, "missed of entry 0 must be from 0 to 1, was 2");
    assertMissed(-1, 1, 1, "missed of entry 0 must be from 0 to 1, was 4294967295");
    assertMissed(0, 1, 1, "operation 0 must be a miss or an error, as missed names it, was hit");
    assertMissed(1, -1, 1, "lookup_nanos of entry 0 of 1 must be from 0 to 604800000000000, was");
    assertMissed(1, 1, 1L << 41, "entry_bytes of entry 0 of 1 must be from 0 to 1099511627776");
    assertContent(
        frame -> frame.addTtlDriftMicros(1),
        "column ttl_drift_micros must have 0 entries, as missed has, has 1");
    assertContent(
        frame ->
            frame
                .addMissed(1)
                .addLookupNanos(1)
                .addOriginNanos(1)
                .addFillNanos(1)
                .addEntryBytes(1)
                .addTtlDriftMicros(Long.MIN_VALUE),
        "ttl_drift_micros of entry 0 of 1 must be from -31536000000000 to 31536000000000, was -9");
    assertContent(
        frame ->
            frame
                .addAllMissed(List.of(1, 1))
                .addAllLookupNanos(List.of(1L, 1L))
                .addAllOriginNanos(List.of(1L, 1L))
                .addAllFillNanos(List.of(1L, 1L))
                .addAllEntryBytes(List.of(1L, 1L)),
        "missed of entry 1 must be from 2 to 1, was 1");
  }

  @Test
  void content_spans_findsNothing() {
    assertThat(FrameCheck.content(sampled(0, 1, 2, 3), NOW)).isEmpty();
    assertThat(FrameCheck.content(sampled(1, 0, 1, -1), NOW)).isEmpty();
  }

  @Test
  void content_spansThatContradictThemselves_areFound() {
    assertContent(
        frame -> frame.addSampled(1),
        "column trace_high must have 1 entries, as sampled has, has 0");
    assertContent(
        frame -> frame.addSpanId(1), "column span_id must have 0 entries, as sampled has, has 1");
    assertSampled(2, 1, 1, 1, "sampled of entry 0 must be from 0 to 1, was 2");
    assertSampled(-1, 1, 1, 1, "sampled of entry 0 must be from 0 to 1, was 4294967295");
    assertSampled(
        1, 0, 0, 9, "span of entry 0 must have a trace and a number above 0, had 0 0 and 9");
    assertSampled(
        1, 1, 0, 0, "span of entry 0 must have a trace and a number above 0, had 1 0 and 0");
    LatencyFrame twice = sampled(1, 1, 1, 1).toBuilder().mergeFrom(spans(1, 1, 1, 1)).build();
    assertThat(FrameCheck.content(twice, NOW))
        .hasValue("sampled of entry 1 must be from 2 to 1, was 1");
  }

  private static void assertSampled(
      int operation, long traceHigh, long traceLow, long span, String finding) {
    assertThat(FrameCheck.content(sampled(operation, traceHigh, traceLow, span), NOW))
        .hasValue(finding);
  }

  private static LatencyFrame sampled(int operation, long traceHigh, long traceLow, long span) {
    return GOOD.toBuilder().mergeFrom(spans(operation, traceHigh, traceLow, span)).build();
  }

  private static LatencyFrame spans(int operation, long traceHigh, long traceLow, long span) {
    return LatencyFrame.newBuilder()
        .addSampled(operation)
        .addTraceHigh(traceHigh)
        .addTraceLow(traceLow)
        .addSpanId(span)
        .build();
  }

  private static void assertMissed(
      int operation, long lookupNanos, long entryBytes, String finding) {
    assertContent(
        frame ->
            frame
                .addMissed(operation)
                .addLookupNanos(lookupNanos)
                .addOriginNanos(1)
                .addFillNanos(1)
                .addEntryBytes(entryBytes),
        finding);
  }

  @Test
  void content_generatorUsesMoreThanThereIs_isFound() {
    assertContent(
        frame -> frame.getGeneratorBuilder().setCpuPermille(1_001),
        "cpu_permille and gc_permille must be from 0 to 1000, were 1001 and 0");
    assertContent(
        frame -> frame.getGeneratorBuilder().setCpuPermille(1_000).setGcPermille(-1),
        "cpu_permille and gc_permille must be from 0 to 1000, were 1000 and 4294967295");
  }

  @Test
  void content_indexOutOfRange_isFound() {
    assertContent(
        frame -> frame.setSeriesIndex(1, 1),
        "series_index of entry 1 of 2 must be from 0 to 0, was 1");
    assertContent(
        frame -> frame.setErrorKind(0, 2), "error_kind of entry 0 of 2 must be from 0 to 1, was 2");
  }

  @Test
  void content_outcomeUnknown_isFound() {
    assertContent(
        frame -> frame.setOutcomeValue(0, 11), "outcome of entry 0 must be from 1 to 10, was 11");
    assertContent(
        frame -> frame.setOutcomeValue(0, 0), "outcome of entry 0 must be from 1 to 10, was 0");
  }

  @Test
  void content_timesAbsurd_areFound() {
    assertContent(frame -> frame.setBaseTimeMicros(-1), "base_time_micros must be from 0");
    assertContent(
        frame -> frame.setBaseTimeMicros((NOW + 60_001) * 1_000),
        "base_time_micros must be from 0");
    assertContent(
        frame -> frame.setEndOffsetMicros(0, 60_000_001), "operations must end within 6 hours");
    assertContent(
        frame -> frame.setEndOffsetMicros(0, Long.MIN_VALUE), "operations must end within 6 hours");
    assertContent(frame -> frame.setServiceNanos(0, -5), "service_nanos of entry 0 of 2");
    assertContent(
        frame -> frame.setStartDelayNanos(1, Long.MAX_VALUE), "start_delay_nanos of entry 1 of 2");
  }

  @Test
  void content_nameWithSeparator_isFound() {
    assertContent(
        frame -> frame.setSeries(0, READ.toBuilder().setTenant("a|b")), "no '|', was 'a|b'");
    assertContent(frame -> frame.setErrorKinds(0, "x\ny"), "no control character");
  }

  @Test
  void content_scheduleFalls_isFound() {
    assertContent(
        frame -> frame.getScheduleBuilder(0).setNext(3), "arrivals of 'web' must rise from 0");
  }

  @Test
  void claimedOperations_oneColumnDiffers_isWhatTheOthersSay() {
    assertThat(
            FrameCheck.claimedOperations(
                GOOD.toBuilder().clearOutcome().addOutcome(Outcome.HIT.code()).build()))
        .isEqualTo(2);
  }

  /** Whatever bytes come: they are refused, or they can be placed and folded. */
  @Test
  void check_mutatedBytes_neverLetsThroughWhatCannotBeFolded() {
    Seeded.check(random -> {
      FrameFold fold = new FrameFold(10_000);
      int folded = 0;
      for (int i = 0; i < 20_000; i++) {
        byte[] bytes = mutated(random);
        LatencyFrame frame;
        try {
          frame = LatencyFrame.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
          continue;
        }
        if (FrameCheck.head(frame, NOW).isEmpty()) {
          Placement placement =
              FrameOrder.place(
                  ShardPosition.UNREAD, frame, FrameCheck.claimedOperations(frame), NOW);
          assertThat(placement).isInstanceOf(Placement.Next.class);
          if (FrameCheck.content(frame, NOW).isEmpty()) {
            fold.fold(frame);
            folded++;
          }
        }
      }
      assertThat(folded).isPositive();
    });
  }

  private static byte[] mutated(RandomGenerator random) {
    byte[] bytes = GOOD.toByteArray();
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static void assertHead(Consumer<LatencyFrame.Builder> change, String finding) {
    LatencyFrame.Builder frame = GOOD.toBuilder();
    change.accept(frame);
    assertThat(FrameCheck.head(frame.build(), NOW).orElse("")).contains(finding);
  }

  private static void assertContent(Consumer<LatencyFrame.Builder> change, String finding) {
    LatencyFrame.Builder frame = GOOD.toBuilder();
    change.accept(frame);
    assertThat(FrameCheck.content(frame.build(), NOW).orElse("")).contains(finding);
  }
}
