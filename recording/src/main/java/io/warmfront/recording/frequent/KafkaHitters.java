package io.warmfront.recording.frequent;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.topic.Topics;
import io.warmfront.recording.CountedFrames;
import io.warmfront.recording.TopicScan;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Looks for the keys and tenants of most operations in the frames of an installation. Thread-safe.
 *
 * @param bootstrapServers {@code host:port}, several by commas
 * @param client names the reader to Kafka
 * @param topics of the installation
 * @param clock tells the time
 */
public record KafkaHitters(
    String bootstrapServers, String client, Topics topics, InstantSource clock) {
  /**
   * Reads the frames of a run.
   *
   * @param sinceMillis frames that were written before are left out, Unix milliseconds; 0 for all
   *     that are still there
   * @return empty if there are none
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public Optional<HitterMeter> meter(String run, long sinceMillis) throws InterruptedException {
    CountedFrames counted = new CountedFrames(run);
    HitterMeter meter = new HitterMeter();
    try (TopicScan scan = TopicScan.open(bootstrapServers, client)) {
      scan.read(
          topics.frames(),
          sinceMillis,
          record -> {
            LatencyFrame frame = counted.add(record.value(), clock.millis());
            if (frame != null) {
              meter.add(frame);
            }
          });
    } catch (KafkaException e) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE, "Kafka does not answer: " + e.getMessage(), e);
    }
    return counted.frames() == 0 ? Optional.empty() : Optional.of(meter);
  }
}
