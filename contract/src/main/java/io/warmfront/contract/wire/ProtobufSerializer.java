package io.warmfront.contract.wire;

import com.google.protobuf.MessageLite;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Protobuf message; null stays null. Thread-safe.
 *
 * @param <T> the message's type
 */
public final class ProtobufSerializer<T extends MessageLite> implements Serializer<T> {
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T message) {
    return message == null ? null : message.toByteArray();
  }
}
