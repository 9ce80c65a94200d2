package io.warmfront.collector.topology;

import io.warmfront.collector.window.SeriesKey;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.wire.ProtobufDeserializer;
import io.warmfront.contract.wire.ProtobufSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * The same windows by the shortest way: one stage of Kafka Streams' own language, one record an
 * operation, no fold, no bundles, no watermark.
 */
final class ReferenceTopology implements AutoCloseable {
  private static final String OPERATIONS = "operations";
  private static final String WINDOWS = "windows";
  private static final Duration SIZE = Duration.ofSeconds(10);
  private static final Duration LONG_GRACE = Duration.ofDays(1);
  private static final int DROPPED = OutcomeCode.OUTCOME_DROPPED_VALUE;

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Window> operations;
  private final TestOutputTopic<String, Window> windows;

  ReferenceTopology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(OPERATIONS, Consumed.with(Serdes.String(), serde()))
        .groupByKey(Grouped.with(Serdes.String(), serde()))
        .windowedBy(TimeWindows.ofSizeAndGrace(SIZE, LONG_GRACE))
        .aggregate(
            Window::getDefaultInstance,
            (series, operation, window) -> plus(window, operation),
            Materialized.with(Serdes.String(), serde()))
        .toStream((window, content) -> window.key() + SeriesKey.SEPARATOR + window.window().start())
        .to(WINDOWS, Produced.with(Serdes.String(), serde()));
    Properties properties = new Properties();
    properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "reference");
    properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    properties.setProperty(
        StreamsConfig.STATE_DIR_CONFIG, Path.of("target", "reference-driver").toString());
    driver = new TopologyTestDriver(builder.build(), properties, Instant.EPOCH);
    operations =
        driver.createInputTopic(OPERATIONS, new StringSerializer(), new ProtobufSerializer<>());
    windows =
        driver.createOutputTopic(
            WINDOWS, new StringDeserializer(), new ProtobufDeserializer<>(Window.parser()));
  }

  /** Takes in each operation of a frame that has an open schedule and no steps. */
  void send(LatencyFrame frame) {
    for (int i = 0; i < frame.getOutcomeCount(); i++) {
      long micros = frame.getBaseTimeMicros() + frame.getEndOffsetMicros(i);
      long millis = Math.floorDiv(micros, 1_000L);
      SeriesTags tags = frame.getSeries(frame.getSeriesIndex(i));
      operations.pipeInput(
          frame.getRun() + SeriesKey.SEPARATOR + SeriesKey.text(tags),
          alone(frame, i, millis),
          millis);
    }
  }

  /** Returns the newest content of each window, by the key of its records. */
  Map<String, Window> windows() {
    Map<String, Window> newest = new TreeMap<>();
    List<KeyValue<String, Window>> all = new ArrayList<>(windows.readKeyValuesToList());
    for (KeyValue<String, Window> each : all) {
      long start =
          Long.parseLong(each.key.substring(each.key.lastIndexOf(SeriesKey.SEPARATOR) + 1));
      newest.put(
          each.key,
          each.value.toBuilder()
              .setStartMillis(start)
              .setSizeMillis(Math.toIntExact(SIZE.toMillis()))
              .setState(WindowState.WINDOW_STATE_CLOSED)
              .build());
    }
    return newest;
  }

  @Override
  public void close() {
    driver.close();
  }

  private static Window alone(LatencyFrame frame, int i, long millis) {
    int outcome = frame.getOutcomeValue(i);
    WindowTotals totals = new WindowTotals();
    totals.record(
        outcome, frame.getStartDelayNanos(i), frame.getServiceNanos(i), frame.getBytes(i));
    long took = frame.getStartDelayNanos(i) + frame.getServiceNanos(i);
    if (outcome != DROPPED && WindowTotals.isSlow(took)) {
      totals.recordSlow(outcome, took, () -> 0);
    }
    if (outcome == OutcomeCode.OUTCOME_ERROR_VALUE) {
      int kind = frame.getErrorKind(i);
      totals.recordError(kind == 0 ? "other" : frame.getErrorKinds(kind - 1));
    }
    if (outcome == OutcomeCode.OUTCOME_STALE_HIT_VALUE) {
      totals.recordStaleness(frame.getStalenessMicros(i) * 1_000);
    }
    if (outcome > DROPPED) {
      throw new IllegalArgumentException("an outcome that nobody knows: " + outcome);
    }
    SeriesTags tags = frame.getSeries(frame.getSeriesIndex(i));
    boolean isOfLoads = tags.getOperation().equals("cache-aside-read");
    int missed = frame.getMissedList().indexOf(i);
    if (missed >= 0) {
      totals.recordHops(
          outcome,
          frame.getLookupNanos(missed),
          frame.getOriginNanos(missed),
          frame.getFillNanos(missed));
      if (isOfLoads) {
        totals.recordEntry(outcome, frame.getEntryBytes(missed));
      }
      if (frame.getTtlDriftMicros(missed) != 0) {
        totals.recordTtlDrift(outcome, frame.getTtlDriftMicros(missed) * 1_000);
      }
    }
    totals.endedAt(millis);
    if (isOfLoads && Outcome.of(frame.getOutcome(i)).isHit()) {
      totals.recordEntry(outcome, frame.getBytes(i));
    }
    Window.Builder window = Window.newBuilder().setRun(frame.getRun()).setSeries(tags);
    totals.encodeInto(window);
    return window.build();
  }

  private static Window plus(Window window, Window operation) {
    WindowTotals totals = new WindowTotals();
    totals.merge(window);
    totals.merge(operation);
    Window.Builder sum =
        Window.newBuilder().setRun(operation.getRun()).setSeries(operation.getSeries());
    totals.encodeInto(sum);
    return sum.build();
  }

  private static Serde<Window> serde() {
    return Serdes.serdeFrom(
        new ProtobufSerializer<>(), new ProtobufDeserializer<>(Window.parser()));
  }
}
