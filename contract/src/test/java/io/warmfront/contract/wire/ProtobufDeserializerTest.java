package io.warmfront.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtobufDeserializerTest {
  private static final LatencyFrame FRAME =
      LatencyFrame.newBuilder().setRun("r").setShard(3).addServiceNanos(17).build();

  private final ProtobufSerializer<LatencyFrame> serializer = new ProtobufSerializer<>();
  private final ProtobufDeserializer<LatencyFrame> deserializer =
      new ProtobufDeserializer<>(LatencyFrame.parser());

  @Test
  void deserialize_ofSerialize_isTheSame() {
    assertThat(deserializer.deserialize("frames", serializer.serialize("frames", FRAME)))
        .isEqualTo(FRAME);
  }

  @Test
  void serialize_null_staysNull() {
    assertThat(serializer.serialize("frames", null)).isNull();
    assertThat(deserializer.deserialize("frames", null)).isNull();
  }

  @Test
  void deserialize_noMessage_isUnreadableAndNamesTheTopic() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> deserializer.deserialize("frames", new byte[] {-1, -1, -1}))
        .withMessage("3 bytes of topic frames are no Protobuf message of ours")
        .extracting(PipelineException::code)
        .isEqualTo(ErrorCode.FRAME_UNREADABLE);
  }

  @Test
  void deserialize_randomBytes_givesAMessageOrOurException() {
    Random random = new Random(31);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      try {
        assertThat(deserializer.deserialize("frames", bytes)).isNotNull();
      } catch (PipelineException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.FRAME_UNREADABLE);
      }
    }
  }
}
