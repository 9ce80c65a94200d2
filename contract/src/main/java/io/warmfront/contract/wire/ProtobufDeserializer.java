package io.warmfront.contract.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Protobuf message; null stays null. Thread-safe.
 *
 * <p>For topics that only Warmfront writes. A topic that anybody may write to is read as bytes, so
 * that bad bytes become a dead letter instead of an exception in the middle of a poll.
 *
 * @param <T> the message's type
 */
public final class ProtobufDeserializer<T extends MessageLite> implements Deserializer<T> {
  private final Parser<T> parser;

  /** Creates a reader of one type. */
  public ProtobufDeserializer(Parser<T> parser) {
    this.parser = parser;
  }

  /**
   * Reads a message.
   *
   * @throws PipelineException with {@link ErrorCode#FRAME_UNREADABLE} if the bytes are none
   */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new PipelineException(
          ErrorCode.FRAME_UNREADABLE,
          "%d bytes of topic %s are no Protobuf message of ours".formatted(bytes.length, topic),
          e);
    }
  }
}
