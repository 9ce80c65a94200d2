package io.warmfront.generator.publish;

import io.warmfront.generator.recording.ClosedFrame;
import io.warmfront.generator.recording.FrameSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends frames to Kafka from a thread of its own, in the order in which they closed. Who hands one
 * over never waits: while Kafka is away frames queue up, and when the queue is full, a frame is
 * given up and counted, and its sequence number stays used, so that readers see the loss.
 */
public final class FramePublisher implements FrameSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FramePublisher.class);

  /** Sixteen shards that close a frame every tenth of a second fill it in 100 s. */
  private static final int QUEUED_FRAMES = 16_384;

  private static final int QUEUED_OPERATIONS = 400_000;
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);
  private static final long AGAIN_NANOS = 500_000_000;
  private static final long WARN_EVERY_NANOS = 10_000_000_000L;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final BlockingQueue<ClosedFrame> queue = new ArrayBlockingQueue<>(QUEUED_FRAMES);
  private final AtomicInteger queuedOperations = new AtomicInteger();
  private final FrameCounts acknowledged = new FrameCounts();
  private final FrameCounts failed = new FrameCounts();
  private final Thread thread;

  /** Why the producer did not take the frame in hand; confined to the publisher's thread. */
  private @Nullable Exception refusal;

  private volatile boolean isClosed;
  private volatile long warnedNanos = System.nanoTime() - WARN_EVERY_NANOS;

  /**
   * Creates a publisher and starts its thread.
   *
   * @param producer for frames alone; closed with this
   * @param topic of frames
   * @param partitions of that topic; a shard's frames go to partition {@code shard % partitions}
   */
  public FramePublisher(Producer<byte[], byte[]> producer, String topic, int partitions) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
    this.thread = Thread.ofPlatform().daemon().name("frame-publisher").unstarted(this::run);
    thread.start();
  }

  @Override
  public void accept(ClosedFrame frame) {
    if (isClosed
        || queuedOperations.get() + frame.size() > QUEUED_OPERATIONS
        || !queue.offer(frame)) {
      giveUp(frame, "the queue of frames is full");
    } else {
      queuedOperations.addAndGet(frame.size());
    }
  }

  /** Returns what Kafka has acknowledged. */
  public FrameCounts acknowledged() {
    return acknowledged;
  }

  /** Returns what was given up. */
  public FrameCounts failed() {
    return failed;
  }

  /**
   * Sends what is queued and waits a bounded time for Kafka's answers; what Kafka has not taken by
   * then is given up. Closes the producer.
   */
  @Override
  public void close() {
    isClosed = true;
    try {
      if (!thread.join(LAST_WAIT)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (ClosedFrame left = queue.poll(); left != null; left = queue.poll()) {
      giveUp(left, "Kafka did not take it before the end");
    }
    producer.close(LAST_WAIT);
  }

  private void run() {
    try {
      awaitTopic();
      while (!isClosed || !queue.isEmpty()) {
        ClosedFrame frame = queue.poll(100, TimeUnit.MILLISECONDS);
        if (frame != null) {
          queuedOperations.addAndGet(-frame.size());
          send(frame);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Frames wait in the queue until Kafka has said where the topic is. */
  private void awaitTopic() {
    boolean isKnown = false;
    while (!isKnown && !isClosed) {
      try {
        isKnown = !producer.partitionsFor(topic).isEmpty();
      } catch (TimeoutException e) {
        LOG.debug("Kafka has not said where {} is", topic, e);
      } catch (KafkaException e) {
        LOG.warn("Kafka does not say where {} is: {}", topic, e.toString());
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    }
  }

  /**
   * The producer takes no frame while its buffer is full, or after it lost every broker and with
   * them its knowledge of the topic: the frame waits, and those behind it in the queue.
   */
  private void send(ClosedFrame frame) {
    boolean isSettled = false;
    while (!isSettled) {
      refusal = null;
      try {
        handOver(frame);
      } catch (KafkaException | IllegalStateException e) {
        refusal = e;
      }
      if (refusal instanceof TimeoutException && !isClosed) {
        awaitTopic();
      } else {
        isSettled = true;
        if (refusal != null) {
          giveUp(frame, refusal.toString());
        }
      }
    }
  }

  /** Leaves what the producer would not even take in {@link #refusal}. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every end
  private void handOver(ClosedFrame frame) {
    int shard = frame.id().shard();
    byte[] key = Integer.toString(shard).getBytes(StandardCharsets.US_ASCII);
    producer.send(
        new ProducerRecord<>(topic, shard % partitions, key, frame.encode().toByteArray()),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.add(frame.size());
          } else if (Thread.currentThread().equals(thread)) {
            refusal = failure;
          } else {
            giveUp(frame, failure.toString());
          }
        });
  }

  private void giveUp(ClosedFrame frame, String why) {
    failed.add(frame.size());
    long now = System.nanoTime();
    if (now - warnedNanos >= WARN_EVERY_NANOS) {
      warnedNanos = now;
      LOG.warn(
          "gave up a frame of {} operations of shard {} ({} frames so far): {}",
          frame.size(),
          frame.id().shard(),
          failed.frames(),
          why);
    }
  }
}
