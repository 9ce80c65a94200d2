package io.warmfront.collector.topology;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.warmfront.contract.frame.ShardPosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Positions of shards as bytes, with a version in front. Null stays null. Thread-safe. */
final class ShardPositionSerde implements Serde<ShardPosition> {
  private static final int VERSION = 1;

  @Override
  public Serializer<ShardPosition> serializer() {
    return (topic, position) -> encode(position);
  }

  @Override
  public Deserializer<ShardPosition> deserializer() {
    return (topic, bytes) -> decode(bytes);
  }

  private static byte @Nullable [] encode(@Nullable ShardPosition position) {
    if (position == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt32NoTag(VERSION);
      out.writeUInt64NoTag(position.epoch());
      out.writeUInt64NoTag(position.sequence());
      out.writeUInt64NoTag(position.operations());
      out.writeBoolNoTag(position.isFinished());
      out.writeUInt64NoTag(position.seenAtMillis());
      out.writeUInt32NoTag(position.nextArrivals().size());
      for (Map.Entry<String, Long> next : position.nextArrivals().entrySet()) {
        out.writeStringNoTag(next.getKey());
        out.writeUInt64NoTag(next.getValue());
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused to be written", e);
    }
    return bytes.toByteArray();
  }

  private static @Nullable ShardPosition decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      int version = in.readUInt32();
      if (version != VERSION) {
        throw new IllegalStateException(
            "a shard's position must have version %d, has %d: reset the collector's internal topics"
                .formatted(VERSION, version));
      }
      long epoch = in.readUInt64();
      long sequence = in.readUInt64();
      long operations = in.readUInt64();
      boolean isFinished = in.readBool();
      long seenAtMillis = in.readUInt64();
      Map<String, Long> next = new HashMap<>();
      for (int left = in.readUInt32(); left > 0; left--) {
        next.put(in.readString(), in.readUInt64());
      }
      return new ShardPosition(epoch, sequence, operations, isFinished, next, seenAtMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("%d bytes are no shard's position".formatted(bytes.length), e);
    }
  }
}
