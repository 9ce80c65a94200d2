package io.warmfront.collector.fault;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.update.DeadLetterNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * How Kafka Streams' handlers, which it makes itself, come to the {@link FaultDesk}: it stands
 * among the settings.
 */
public final class DeskSetting {
  /** The setting's name. */
  public static final String NAME = "warmfront.fault.desk";

  private DeskSetting() {}

  static FaultDesk of(Map<String, ?> settings) {
    if (settings.get(NAME) instanceof FaultDesk desk) {
      return desk;
    }
    throw new PipelineException(
        ErrorCode.CONFIG_INVALID, NAME + " must be a FaultDesk, was " + settings.get(NAME));
  }

  /** Counts a record at the desk and returns what is to be sent to the dead letters. */
  static List<ProducerRecord<byte[], byte[]>> letters(
      FaultDesk desk,
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Cause cause) {
    Letter letter =
        desk.letter(
            key,
            value,
            headers,
            context.timestamp(),
            Optional.of(
                new DeadLetterNote.Place(context.topic(), context.partition(), context.offset())),
            cause);
    return List.of(
        new ProducerRecord<>(
            desk.deadLetterTopic(), null, letter.key(), letter.value(), letter.headers()));
  }
}
