package io.warmfront.collector;

import io.warmfront.collector.window.FrameFold;
import io.warmfront.collector.window.OpenWindows;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Frames as generators send them, with some that never come, come twice, contradict themselves or
 * are of a replaced owner; and how many operations of each kind there were.
 */
final class FrameTraffic implements Runnable {
  static final int SHARDS = 8;
  private static final int PARTITIONS = Topics.DATA_PARTITIONS;
  private static final Duration EACH = Duration.ofMillis(100);
  private static final List<SeriesTags> SERIES =
      List.of(
          FrameBuilder.tags("web", "redis", "read", "acme"),
          FrameBuilder.tags("web", "redis", "read", "globex"),
          FrameBuilder.tags("web", "postgresql", "write", "acme"),
          FrameBuilder.tags("search", "elasticsearch", "search", "acme"));
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final String run;
  private final String bootstrapServers;
  private final Topics topics;
  private final Duration longest;
  private final RandomGenerator random;
  private final long epoch = System.currentTimeMillis();
  private final long[] sequence = new long[SHARDS];
  private final long[] operations = new long[SHARDS];
  private final long[] arrivals = new long[SHARDS];
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final List<LatencyFrame> whole = new ArrayList<>();
  private final AtomicLong rounds = new AtomicLong();
  private volatile boolean isFinishing;
  private long counted;
  private long lost;
  private long duplicate;
  private long rejected;
  private long fenced;

  FrameTraffic(
      String run,
      String bootstrapServers,
      Topics topics,
      Duration longest,
      RandomGenerator random) {
    this.run = run;
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.longest = longest;
    this.random = random;
  }

  /**
   * Sends until the time is up or it is told to finish, then each shard's last word, and waits for
   * every acknowledgement.
   */
  @Override
  public void run() {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      long end = System.nanoTime() + longest.toNanos();
      while (System.nanoTime() < end && !isFinishing) {
        for (int shard = 0; shard < SHARDS; shard++) {
          sendOne(producer, shard);
        }
        rounds.incrementAndGet();
        LockSupport.parkNanos(EACH.toNanos());
      }
      for (int shard = 0; shard < SHARDS; shard++) {
        send(producer, next(shard, 0).last().build());
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException("frames could not be sent", e);
    }
  }

  /** Ends the sending soon. */
  void finish() {
    isFinishing = true;
  }

  /** Returns how many frames each shard has sent; while it runs, too. */
  long rounds() {
    return rounds.get();
  }

  /**
   * Returns the windows that frames in order and whole make, by the keys of their records, without
   * accounts.
   */
  Map<String, Window> windows(Duration size) {
    FrameFold fold = new FrameFold(size.toMillis());
    OpenWindows windows =
        new OpenWindows(Math.toIntExact(size.toMillis()), 0, OpenWindows.NOTHING_CLOSED);
    for (LatencyFrame frame : whole) {
      fold.fold(frame).forEach(partial -> windows.add(run, partial));
    }
    Map<String, Window> closed = new TreeMap<>();
    windows.closeUpTo(
        Long.MAX_VALUE,
        window -> closed.put(window.key(), window.encode(WindowState.WINDOW_STATE_CLOSED)));
    return closed;
  }

  /** Returns the operations in frames that are in order and whole. */
  long counted() {
    return counted;
  }

  long lost() {
    return lost;
  }

  long duplicate() {
    return duplicate;
  }

  long rejected() {
    return rejected;
  }

  long fenced() {
    return fenced;
  }

  /** Returns all arrivals. */
  long offered() {
    long total = 0;
    for (long each : arrivals) {
      total += each;
    }
    return total;
  }

  private void sendOne(KafkaProducer<byte[], byte[]> producer, int shard) {
    int count = random.nextInt(60);
    LatencyFrame frame = next(shard, count).build();
    switch (random.nextInt(40)) {
      case 0 -> lost += count;
      case 1 -> {
        send(producer, frame);
        send(producer, frame);
        count(frame);
        duplicate += count;
      }
      case 2 -> {
        send(producer, frame.toBuilder().clearServiceNanos().addServiceNanos(-1).build());
        rejected += count;
      }
      case 3 -> {
        send(producer, frame);
        send(producer, frame.toBuilder().setEpoch(epoch - 1).build());
        count(frame);
        fenced += count;
      }
      default -> {
        send(producer, frame);
        count(frame);
      }
    }
  }

  private void count(LatencyFrame frame) {
    counted += frame.getOutcomeCount();
    whole.add(frame);
  }

  private FrameBuilder next(int shard, int count) {
    FrameBuilder frame =
        new FrameBuilder(run, shard, epoch, sequence[shard]++)
            .at(System.currentTimeMillis() - 100)
            .before(operations[shard])
            .arrivals("web", arrivals[shard], arrivals[shard] + count);
    for (int i = 0; i < count; i++) {
      frame.operation(
          SERIES.get(random.nextInt(SERIES.size())),
          OUTCOMES.get(random.nextInt(OUTCOMES.size())),
          random.nextInt(100_000),
          random.nextInt(1_000_000),
          random.nextLong(1_000_000_000),
          random.nextInt(1_000),
          0);
    }
    operations[shard] += count;
    arrivals[shard] += count;
    return frame;
  }

  private void send(KafkaProducer<byte[], byte[]> producer, LatencyFrame frame) {
    byte[] key = Integer.toString(frame.getShard()).getBytes(StandardCharsets.US_ASCII);
    sent.add(
        producer.send(
            new ProducerRecord<>(
                topics.frames(), frame.getShard() % PARTITIONS, key, frame.toByteArray())));
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // A broker that has just started may refuse a producer's first batch and accept the
            // second, whereupon it refuses the first one for ever.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
