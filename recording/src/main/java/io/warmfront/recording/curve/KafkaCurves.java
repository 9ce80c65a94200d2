package io.warmfront.recording.curve;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.topic.Topics;
import io.warmfront.recording.CountedFrames;
import io.warmfront.recording.TopicScan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Draws curves of the frames of an installation. Thread-safe.
 *
 * @param bootstrapServers {@code host:port}, several by commas
 * @param client names the reader to Kafka
 * @param topics of the installation
 * @param clock tells the time
 */
public record KafkaCurves(
    String bootstrapServers, String client, Topics topics, InstantSource clock) {
  /** A frame is written after its operations have begun, by a clock that may be behind a little. */
  private static final long MARGIN_MILLIS = Duration.ofMinutes(1).toMillis();

  /**
   * Reads the frames of a run.
   *
   * @return empty if there are none, or no longer
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public Optional<RunCurve> curve(CurveQuestion question) throws InterruptedException {
    CountedFrames counted = new CountedFrames(question.run());
    CurveMeter meter = new CurveMeter(question);
    try (TopicScan scan = TopicScan.open(bootstrapServers, client)) {
      scan.read(
          topics.frames(),
          Math.max(0, question.fromMillis() - MARGIN_MILLIS),
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
    return counted.frames() == 0 ? Optional.empty() : Optional.of(meter.curve());
  }
}
