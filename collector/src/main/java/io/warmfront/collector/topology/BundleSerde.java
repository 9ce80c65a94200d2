package io.warmfront.collector.topology;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ExtensionRegistryLite;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.proto.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Bundles as bytes: a version, run, source, idleness, time, then the partials. The topic between
 * fold and merge is the collector's own, so the form may change with a new application id.
 * Thread-safe.
 */
final class BundleSerde implements Serde<Bundle> {
  private static final int VERSION = 1;

  /** What begins with more is not of another release: it is no bundle at all. */
  private static final int GREATEST_VERSION = 15;

  @Override
  public Serializer<Bundle> serializer() {
    return (topic, bundle) -> encode(bundle);
  }

  @Override
  public Deserializer<Bundle> deserializer() {
    return (topic, bytes) -> decode(bytes);
  }

  static byte[] encode(Bundle bundle) {
    byte @Nullable [] known = bundle.encoded();
    if (known != null) {
      return known;
    }
    int size =
        CodedOutputStream.computeUInt32SizeNoTag(VERSION)
            + CodedOutputStream.computeStringSizeNoTag(bundle.run())
            + CodedOutputStream.computeUInt32SizeNoTag(bundle.source())
            + CodedOutputStream.computeBoolSizeNoTag(bundle.isIdle())
            + CodedOutputStream.computeSInt64SizeNoTag(bundle.eventMillis())
            + CodedOutputStream.computeUInt32SizeNoTag(bundle.partials().size());
    for (Window partial : bundle.partials()) {
      size += CodedOutputStream.computeMessageSizeNoTag(partial);
    }
    byte[] bytes = new byte[size];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt32NoTag(VERSION);
      out.writeStringNoTag(bundle.run());
      out.writeUInt32NoTag(bundle.source());
      out.writeBoolNoTag(bundle.isIdle());
      out.writeSInt64NoTag(bundle.eventMillis());
      out.writeUInt32NoTag(bundle.partials().size());
      for (Window partial : bundle.partials()) {
        out.writeMessageNoTag(partial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array of the computed size was too small", e);
    }
    return bytes;
  }

  static Bundle decode(byte[] bytes) {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      int version = in.readUInt32();
      if (version < 1 || version > GREATEST_VERSION) {
        throw new PipelineException(
            ErrorCode.BUNDLE_UNREADABLE, "%d bytes are no bundle".formatted(bytes.length));
      }
      if (version != VERSION) {
        throw new PipelineException(
            ErrorCode.TOPIC_UNFIT,
            "a bundle must have version %d, has %d: reset the collector's internal topics"
                .formatted(VERSION, version));
      }
      String run = in.readString();
      int source = in.readUInt32();
      boolean isIdle = in.readBool();
      long eventMillis = in.readSInt64();
      int count = in.readUInt32();
      List<Window> partials = new ArrayList<>(Math.clamp(count, 0, bytes.length));
      for (int i = 0; i < count; i++) {
        partials.add(in.readMessage(Window.parser(), ExtensionRegistryLite.getEmptyRegistry()));
      }
      return new Bundle(run, source, isIdle, eventMillis, partials, bytes);
    } catch (IOException e) {
      throw new PipelineException(
          ErrorCode.BUNDLE_UNREADABLE, "%d bytes are no bundle".formatted(bytes.length), e);
    }
  }
}
