package io.warmfront.collector.topology;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.collector.fault.Cause;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Bytes to frames; what is no frame, or one without a plausible head, becomes a dead letter. */
final class DecodeProcessor extends ContextualProcessor<byte[], byte[], byte[], Parcel> {
  private final FaultDesk desk;
  private @Nullable DeadLetters deadLetters;

  DecodeProcessor(FaultDesk desk) {
    this.desk = desk;
  }

  @Override
  public void init(ProcessorContext<byte[], Parcel> context) {
    super.init(context);
    deadLetters = new DeadLetters(context, desk);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    byte @Nullable [] bytes = record.value();
    if (bytes == null) {
      putAside(record, ErrorCode.FRAME_UNREADABLE, "a frame must have a value, had none");
      return;
    }
    if (bytes.length > FrameCheck.LARGEST_FRAME) {
      putAside(
          record,
          ErrorCode.FRAME_UNREADABLE,
          "a frame must have at most %d bytes, had %d"
              .formatted(FrameCheck.LARGEST_FRAME, bytes.length));
      return;
    }
    LatencyFrame frame;
    try {
      frame = LatencyFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      putAside(
          record,
          ErrorCode.FRAME_UNREADABLE,
          "%d bytes are no LatencyFrame: %s".formatted(bytes.length, e.getMessage()));
      return;
    }
    Optional<String> finding = FrameCheck.head(frame, context().currentSystemTimeMs());
    if (finding.isPresent()) {
      putAside(record, ErrorCode.FRAME_INVALID, finding.get());
    } else {
      context().forward(record.withValue(new Parcel.Frame(bytes, frame)));
    }
  }

  private void putAside(Record<byte[], byte[]> record, ErrorCode code, String message) {
    context()
        .forward(requireNonNull(deadLetters).of(record, record.value(), new Cause(code, message)));
  }
}
