package io.warmfront.collector.topology;

import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.ProtobufDeserializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker, its wall clock in the hand of the test. */
final class TopologyDriver implements AutoCloseable {
  /** A start of a window, and the wall clock at the beginning less a minute. */
  static final long START = 1_700_000_000_000L;

  private static final String APPLICATION = "t.collector";

  private final Topics topics = new Topics("t.");
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> frames;
  private final TestInputTopic<byte[], byte[]> bundles;
  private final TestInputTopic<String, byte[]> rules;
  private final TestOutputTopic<String, Window> windows;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final List<KeyValue<String, Window>> seen = new ArrayList<>();
  private final Map<ErrorCode, Integer> putAside = new HashMap<>();
  private @Nullable ClosedState shown;

  TopologyDriver(TopologySettings settings) {
    this(settings, 1);
  }

  TopologyDriver(TopologySettings settings, int sources) {
    ClosedStateListener listener =
        new ClosedStateListener() {
          @Override
          public void show(int partition, ClosedState state) {
            shown = state;
          }

          @Override
          public void hide(int partition) {
            shown = null;
          }
        };
    FaultDesk desk =
        new FaultDesk(
            topics.frameDeadLetters(),
            APPLICATION,
            (code, message) -> putAside.merge(code, 1, Integer::sum),
            InstantSource.fixed(Instant.ofEpochMilli(START)));
    driver =
        new TopologyTestDriver(
            new WindowTopology(topics, settings, sources, listener, desk).build(),
            properties(desk),
            Instant.ofEpochMilli(START + 50_000));
    frames =
        driver.createInputTopic(
            topics.frames(), new ByteArraySerializer(), new ByteArraySerializer());
    bundles =
        driver.createInputTopic(
            APPLICATION + "-bundles-repartition",
            new ByteArraySerializer(),
            new ByteArraySerializer());
    rules =
        driver.createInputTopic(topics.labels(), new StringSerializer(), new ByteArraySerializer());
    windows =
        driver.createOutputTopic(
            topics.windows(),
            new StringDeserializer(),
            new ProtobufDeserializer<>(Window.parser()));
    deadLetters =
        driver.createOutputTopic(
            topics.frameDeadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static TopologySettings settings() {
    return settings(Duration.ofHours(24));
  }

  static TopologySettings settings(Duration forgetAfter) {
    return new TopologySettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        forgetAfter,
        1,
        1_000,
        1_001);
  }

  void send(LatencyFrame frame) {
    send(frame, frame.getBaseTimeMicros() / 1_000);
  }

  void send(LatencyFrame frame, long recordMillis) {
    byte[] key = Integer.toString(frame.getShard()).getBytes(StandardCharsets.US_ASCII);
    frames.pipeInput(key, frame.toByteArray(), recordMillis);
  }

  void send(byte[] key, byte @Nullable [] value) {
    frames.pipeInput(key, value, START);
  }

  /** Puts bytes between fold and merge. */
  void sendBetween(byte[] key, byte[] value) {
    bundles.pipeInput(key, value, START);
  }

  /** Lays down a rule for labels. */
  void rule(String tag, String json) {
    rules.pipeInput(tag, json.getBytes(StandardCharsets.UTF_8));
  }

  void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  void advanceBySeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      advance(Duration.ofSeconds(1));
    }
  }

  /** Lets every source fall silent until all windows have closed by the wall clock. */
  void closeAll() {
    advanceBySeconds(60);
  }

  List<KeyValue<String, Window>> allWindows() {
    seen.addAll(windows.readKeyValuesToList());
    return seen;
  }

  List<KeyValue<String, Window>> windows(WindowState state) {
    return allWindows().stream().filter(entry -> entry.value.getState() == state).toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  ClosedState shown() {
    if (shown == null) {
      throw new AssertionError("nothing is shown");
    }
    return shown;
  }

  int putAside(ErrorCode code) {
    return putAside.getOrDefault(code, 0);
  }

  @Override
  public void close() {
    driver.close();
  }

  private static Properties properties(FaultDesk desk) {
    return new StreamsProperties(
            APPLICATION,
            "collector-1",
            "localhost:1",
            Path.of("target", "topology-driver"),
            1,
            ProcessingGuarantee.EXACTLY_ONCE,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1 << 20,
            RebalanceProtocol.CLASSIC,
            1)
        .properties(desk);
  }
}
