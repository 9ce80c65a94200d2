package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.collector.window.Watermark;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

final class SerdeTest {
  private static final String TOPIC = "any";

  @Test
  void bundle_withPartials_comesBack() {
    Window partial =
        Window.newBuilder()
            .setSeries(SeriesTags.newBuilder().setScenario("web"))
            .setStartMillis(20_000)
            .build();
    Bundle bundle = new Bundle("run-1", 3, false, 25_123, List.of(partial, partial));
    assertThat(withoutBytes(thereAndBack(new BundleSerde(), bundle))).isEqualTo(bundle);
  }

  @Test
  void bundle_withoutTime_comesBack() {
    Bundle bundle = new Bundle("", 0, false, Watermark.UNKNOWN, List.of());
    assertThat(withoutBytes(thereAndBack(new BundleSerde(), bundle))).isEqualTo(bundle);
  }

  @Test
  void bundle_ofAnIdleSource_comesBack() {
    Bundle bundle = new Bundle("", 2, true, 1_700_000_000_000L, List.of());
    assertThat(withoutBytes(thereAndBack(new BundleSerde(), bundle))).isEqualTo(bundle);
  }

  @Test
  void bundle_otherVersion_isRefusedWithARemedy() {
    try (BundleSerde serde = new BundleSerde()) {
      assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {2}))
          .hasMessageContaining("version 1, has 2")
          .hasMessageContaining("reset");
    }
  }

  @Test
  void position_withArrivals_comesBack() {
    ShardPosition position =
        new ShardPosition(1_700_000_000_000L, 7, 99, true, Map.of("web", 5L, "search", 6L), 12);
    assertThat(thereAndBack(new ShardPositionSerde(), position)).isEqualTo(position);
  }

  private static Bundle withoutBytes(Bundle read) {
    return new Bundle(
        read.run(), read.source(), read.isIdle(), read.eventMillis(), read.partials());
  }

  private static <T> T thereAndBack(Serde<T> serde, T value) {
    return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, value));
  }
}
