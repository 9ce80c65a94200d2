package io.warmfront.telemetry.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class KafkaMetersTest {
  @Test
  void accept_ofKafka_onlyWhatIsListedAndEverythingElse() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new KafkaMeters());
    registry.counter("kafka.stream.thread.process.ratio");
    registry.counter("kafka.stream.thread.process.records.avg");
    registry.counter("jvm.gc.pause");

    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .containsExactlyInAnyOrder("kafka.stream.thread.process.ratio", "jvm.gc.pause");
  }
}
