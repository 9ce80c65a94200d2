package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The collector; what it has counted is what a reader of the windows topic sees. */
final class CollectorReader implements FrameReader {
  private static final int LIMIT_SECONDS = 180;

  private final Topics topics;
  private final CollectorProcess collector;
  private final WindowsTopic windows;

  /**
   * Starts one.
   *
   * @param topics exist already
   * @param settings of its own, as environment variables
   */
  CollectorReader(Session session, KafkaAlone kafka, Topics topics, Map<String, String> settings)
      throws IOException {
    this.topics = topics;
    windows = new WindowsTopic(kafka.bootstrapServers(), topics.windows(), FoldFrames.RUN);
    Map<String, String> patient = new HashMap<>(settings);
    // a machine that is busy with something else makes the measurement longer, not another one
    patient.put("WARMFRONT_COLLECTOR_STREAMS_TRANSACTION_TIMEOUT", "2m");
    patient.put("WARMFRONT_COLLECTOR_STREAMS_SESSION_TIMEOUT", "1m");
    collector = new CollectorProcess(session, kafka, topics, CollectorProcess.BUSY, patient);
  }

  @Override
  public Topics topics() {
    return topics;
  }

  @Override
  public long pid() {
    return collector.pid();
  }

  @Override
  public void awaitOperations(long operations) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (windows.operations() < operations) {
      windows.poll();
      if (!collector.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "the collector counted %d of %d operations and said:\n%s"
                .formatted(windows.operations(), operations, collector.log()));
      }
    }
    if (windows.operations() > operations) {
      throw new IOException(
          "the collector counted %d operations where %d were sent"
              .formatted(windows.operations(), operations));
    }
  }

  @Override
  public String digest() {
    return WindowDigest.of(windows.windows());
  }

  @Override
  public void close() throws IOException {
    windows.close();
    collector.close();
  }
}
