package io.warmfront.cacheupdater.status;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka how long the log is, also while nothing is read; so it also knows whether Kafka
 * answers. For one thread.
 */
public final class LagProbe implements AutoCloseable {
  private final String address;
  private final Supplier<Admin> admins;
  private final Duration timeout;
  private @Nullable Admin admin;

  /**
   * Creates a probe; the client is made at first use.
   *
   * @param address how Kafka is called in messages
   * @param admins makes the client
   * @param timeout longest wait for an answer
   */
  public LagProbe(String address, Supplier<Admin> admins, Duration timeout) {
    this.address = address;
    this.admins = admins;
    this.timeout = timeout;
  }

  /**
   * Returns how many records of each partition stand behind the given next offsets.
   *
   * @throws PipelineException with {@link ErrorCode#UNREACHABLE} if Kafka does not answer
   * @throws InterruptedException if the thread is told to end
   */
  public Map<Integer, Long> measure(Map<TopicPartition, Long> nextOffsets)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    nextOffsets.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
    try {
      Admin open = opened();
      if (wanted.isEmpty()) {
        answer(open.describeCluster().clusterId());
        return Map.of();
      }
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          answer(
              open.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                  .all());
      Map<Integer, Long> lag = new HashMap<>();
      ends.forEach((partition, end) -> {
        long next = nextOffsets.getOrDefault(partition, end.offset());
        lag.put(partition.partition(), Math.max(0, end.offset() - next));
      });
      return lag;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      String reason = cause.getMessage() == null ? "it is silent" : cause.getMessage();
      throw new PipelineException(
          ErrorCode.UNREACHABLE,
          "Kafka at %s does not answer within %d ms: %s"
              .formatted(address, timeout.toMillis(), reason),
          e);
    }
  }

  @Override
  public void close() {
    Admin open = admin;
    admin = null;
    if (open != null) {
      open.close(Duration.ofMillis(200));
    }
  }

  private Admin opened() {
    Admin open = admin;
    if (open == null) {
      open = admins.get();
      admin = open;
    }
    return open;
  }

  private <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
