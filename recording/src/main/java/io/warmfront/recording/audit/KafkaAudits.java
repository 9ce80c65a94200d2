package io.warmfront.recording.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.topic.Topics;
import io.warmfront.recording.TopicScan;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Audits of runs by the topics of an installation. Thread-safe. */
public final class KafkaAudits implements Audits {
  private final String bootstrapServers;
  private final String instance;
  private final Topics topics;
  private final InstantSource clock;

  /** Creates the audits of an installation; nothing is read yet. */
  public KafkaAudits(String bootstrapServers, String instance, Topics topics, InstantSource clock) {
    this.bootstrapServers = bootstrapServers;
    this.instance = instance;
    this.topics = topics;
    this.clock = clock;
  }

  @Override
  public AuditAnswer audit(AuditQuestion question) throws InterruptedException {
    try (TopicScan scan = TopicScan.open(bootstrapServers, instance + "-audit")) {
      return audit(question, scan);
    } catch (KafkaException e) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE, "Kafka does not answer: " + e.getMessage(), e);
    }
  }

  private AuditAnswer audit(AuditQuestion question, TopicScan scan) throws InterruptedException {
    long keptFrom = scan.keptFrom(topics.frames());
    PublishedWindows published = new PublishedWindows(question);
    // the time of a window's record is its last millisecond
    scan.read(
        topics.windows(),
        Math.max(question.sinceMillis(), keptFrom),
        record -> window(record.value()).ifPresent(published::add));
    String refusal = RunAudit.refusal(question.run(), published);
    if (!refusal.isEmpty()) {
      return new AuditAnswer.Refused(refusal);
    }
    RunAudit audit = new RunAudit(question, published, RunRecount.MOST_OPERATIONS);
    scan.read(
        topics.frames(),
        question.sinceMillis(),
        record -> audit.frame(record.value(), clock.millis()));
    // frames may have been deleted meanwhile
    return audit.answer(scan.keptFrom(topics.frames()));
  }

  private static Optional<Window> window(byte[] bytes) {
    try {
      return Optional.of(Window.parseFrom(bytes));
    } catch (InvalidProtocolBufferException _) {
      // no window, so of no run
      return Optional.empty();
    }
  }
}
