package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.updates.publish.ClockVersions;
import io.warmfront.updates.publish.Published;
import io.warmfront.updates.publish.UpdateProducers;
import io.warmfront.updates.publish.UpdatePublisher;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** Where commands send cache updates. */
final class UpdateSink {
  private static final String CLIENT = "warmfront-updates";

  private UpdateSink() {}

  /**
   * Returns a publisher to the Kafka that is meant.
   *
   * @throws CommandFailure if none is named and no platform runs
   */
  static UpdatePublisher open(Session session, KafkaOptions kafka) {
    String servers = kafka.servers(session);
    try {
      return new UpdatePublisher(
          UpdateProducers.open(servers, CLIENT),
          kafka.topics(session),
          new ClockVersions(InstantSource.system()));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "Kafka at %s does not answer: %s".formatted(servers, cause.getMessage()),
          e);
    }
  }

  /**
   * Sends one update and waits until Kafka has it.
   *
   * @throws CommandFailure if it does not take it
   */
  static Published publish(UpdatePublisher publisher, CacheUpdate update)
      throws InterruptedException {
    try {
      return publisher.publish(update).get();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          ExitCode.DEPENDENCY, "Kafka did not take the update: " + cause.getMessage(), cause);
    }
  }

  /** Returns what is said of an update that was sent. */
  static String text(String key, Published published) {
    return "%s, version %d, at partition %d, offset %d"
        .formatted(key, published.version(), published.partition(), published.offset());
  }
}
