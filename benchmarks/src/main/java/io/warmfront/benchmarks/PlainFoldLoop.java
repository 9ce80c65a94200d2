package io.warmfront.benchmarks;

import io.warmfront.collector.window.SeriesKey;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The yardstick: a consumer that adds every operation to windows on the heap, and does nothing
 * else. No checks, no order, no state, no transaction, no output but how many operations it has
 * counted whenever there is nothing to read, and what its windows hold when its input ends.
 */
public final class PlainFoldLoop {
  /** Begins a line that tells the operations counted so far. */
  static final String OPERATIONS = "operations ";

  /** Begins a line that tells the digest of all windows. */
  static final String DIGEST = "digest ";

  private static final long SIZE_MILLIS = 10_000;

  private final Map<Slot, WindowTotals[]> slots = new HashMap<>();
  private List<SeriesTags> series = List.of();
  private long operations;
  private long told;

  /** All series of a run in one window. */
  private record Slot(String run, long start) {}

  private PlainFoldLoop() {}

  /** Reads a topic until there is no more input: bootstrap servers, topic. */
  @SuppressWarnings("SystemOut") // the process's own output, handed on as a writer
  public static void main(String[] arguments) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    new PlainFoldLoop().run(arguments[0], arguments[1], System.in, out);
  }

  private void run(String bootstrapServers, String topic, InputStream in, PrintWriter out)
      throws IOException {
    Thread input = Thread.ofPlatform().daemon().start(() -> awaitEnd(in));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (input.isAlive()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
        for (ConsumerRecord<byte[], byte[]> each : records) {
          add(LatencyFrame.parseFrom(each.value()));
        }
        if (records.isEmpty() && operations > told) {
          told = operations;
          out.println(OPERATIONS + operations);
        }
      }
    }
    out.println(DIGEST + digest());
  }

  private static void awaitEnd(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // that is an end as well
    }
  }

  private void add(LatencyFrame frame) {
    // all frames of a benchmark have the same dictionary
    series = frame.getSeriesList();
    WindowTotals[] slot = {};
    long slotStart = Long.MIN_VALUE;
    int count = frame.getOutcomeCount();
    long base = frame.getBaseTimeMicros();
    for (int i = 0; i < count; i++) {
      long millis = Math.floorDiv(base + frame.getEndOffsetMicros(i), 1_000);
      long start = millis - Math.floorMod(millis, SIZE_MILLIS);
      if (start != slotStart) {
        slot = slots.computeIfAbsent(new Slot(frame.getRun(), start), _ -> made());
        slotStart = start;
      }
      WindowTotals totals = slot[frame.getSeriesIndex(i)];
      totals.endedAt(millis);
      int outcome = frame.getOutcomeValue(i);
      long startDelay = frame.getStartDelayNanos(i);
      long service = frame.getServiceNanos(i);
      totals.record(outcome, startDelay, service, frame.getBytes(i));
      if (WindowTotals.isSlow(startDelay + service)) {
        int operation = i;
        totals.recordSlow(outcome, startDelay + service, () -> keyHash(frame, operation));
      }
    }
    operations += count;
  }

  private WindowTotals[] made() {
    WindowTotals[] made = new WindowTotals[series.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = new WindowTotals();
    }
    return made;
  }

  private static long keyHash(LatencyFrame frame, int operation) {
    return new CacheKey(
            frame.getSeries(frame.getSeriesIndex(operation)).getTenant(),
            frame.getKeySpaces(0),
            frame.getKeyId(operation))
        .hash();
  }

  private String digest() {
    Map<String, Window> windows = new HashMap<>();
    slots.forEach((slot, bySeries) -> {
      for (int i = 0; i < bySeries.length; i++) {
        Window.Builder window = Window.newBuilder();
        bySeries[i].encodeInto(window);
        windows.put(new SeriesKey(slot.run, series.get(i)).textAt(slot.start), window.build());
      }
    });
    return WindowDigest.of(windows);
  }
}
