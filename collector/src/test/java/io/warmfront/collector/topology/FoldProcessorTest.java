package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.collector.topology.Parcel.Bundled;
import io.warmfront.collector.topology.Parcel.DeadLetter;
import io.warmfront.collector.topology.Parcel.Ordered;
import io.warmfront.collector.window.Watermark;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class FoldProcessorTest {
  private static final long T0 = TopologyDriver.START;

  private final MockProcessorContext<byte[], Parcel> context = new MockProcessorContext<>();
  private final List<ErrorCode> putAside = new ArrayList<>();
  private final FoldProcessor fold =
      new FoldProcessor(
          TopologyDriver.settings(),
          new FaultDesk(
              "letters",
              "group",
              (code, message) -> putAside.add(code),
              InstantSource.fixed(Instant.ofEpochMilli(T0))));

  FoldProcessorTest() {
    context.setCurrentSystemTimeMs(T0 + 60_000);
    fold.init(context);
  }

  /** No check lets such a frame through; this is what becomes of a mistake in the fold itself. */
  @Test
  void fold_failsForNoReasonThatAnybodyForesaw_rejectsTheFrameAlone() {
    LatencyFrame frame =
        new FrameBuilder("run-1", 0, 1, 0)
            .at(T0)
            .operation(FrameBuilder.tags("web", "redis", "read", "acme"), Outcome.HIT, 0)
            .build();
    process(frame.toBuilder().setSeriesIndex(0, 9).build());
    process(frame);

    assertThat(putAside).containsExactly(ErrorCode.UNKNOWN);
    assertThat(forwarded().stream().filter(DeadLetter.class::isInstance)).hasSize(1);
    List<Bundle> bundles = bundles();
    assertThat(bundles).hasSize(2);
    assertThat(bundles.getFirst().partials())
        .extracting(it -> it.getAccounts().getRejected())
        .containsExactly(1L);
    assertThat(bundles.getFirst().eventMillis()).isEqualTo(Watermark.UNKNOWN);
    assertThat(bundles.getLast().partials()).extracting(Window::getOutcomesCount).contains(1);
  }

  /** Half a megabyte is much less than Kafka takes. The time comes last, or the rest were late. */
  @Test
  void fold_largeFrame_isSentInPartsAndTellsTheTimeLast() {
    FrameBuilder frame = new FrameBuilder("run-1", 0, 1, 0).at(T0);
    for (int series = 0; series < 4_096; series++) {
      for (Outcome outcome : Outcome.values()) {
        frame.operation(
            FrameBuilder.tags("web", "redis", "read", "tenant-" + series), outcome, series);
      }
    }
    process(frame.build());

    List<Bundle> bundles = bundles();
    assertThat(bundles.size()).isGreaterThan(2);
    assertThat(bundles.stream().mapToInt(it -> it.partials().size()).sum()).isEqualTo(4_096);
    assertThat(bundles)
        .allMatch(bundle ->
            bundle.partials().stream().mapToInt(Window::getSerializedSize).sum() <= 1 << 19);
    assertThat(bundles.subList(0, bundles.size() - 1))
        .allMatch(bundle -> bundle.eventMillis() == Watermark.UNKNOWN);
    assertThat(bundles.getLast().eventMillis()).isGreaterThanOrEqualTo(T0);
  }

  private void process(LatencyFrame frame) {
    fold.process(
        new Record<>(new byte[0], new Ordered(frame.toByteArray(), frame, true, List.of()), T0));
  }

  private List<Bundle> bundles() {
    return forwarded().stream()
        .filter(Bundled.class::isInstance)
        .map(it -> ((Bundled) it).bundle())
        .toList();
  }

  private List<Parcel> forwarded() {
    List<Parcel> values = new ArrayList<>();
    context.forwarded().forEach(it -> values.add(it.record().value()));
    return values;
  }
}
