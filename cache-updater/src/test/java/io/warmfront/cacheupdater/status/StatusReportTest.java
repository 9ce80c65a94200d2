package io.warmfront.cacheupdater.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.ComponentStatus.State;
import io.warmfront.contract.status.Figure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final long NOW = 1_800_000_000_000L;

  private final LoopState loop = new LoopState();
  private final UpdaterMetrics metrics =
      new UpdaterMetrics(new SimpleMeterRegistry(), InstantSource.fixed(Instant.ofEpochMilli(NOW)));

  @Test
  void of_beforeTheFirstTurn_isStarting() {
    assertThat(report("").state()).isEqualTo(State.STARTING);
  }

  @Test
  void of_allWell_isUpWithoutDetail() throws InvalidProtocolBufferException {
    loop.beat();
    metrics.applied(NOW - 250);
    metrics.settled(RecordOutcome.STALE);
    metrics.settled(RecordOutcome.CONFLATED);
    metrics.settled(RecordOutcome.EXPIRED);
    metrics.deadLettered(ErrorCode.TOO_LARGE);
    ComponentStatus status = report("");
    assertThat(status.state()).isEqualTo(State.UP);
    assertThat(status.detail()).isEmpty();
    assertThat(status.key()).isEqualTo("cache-updater/one");
    assertThat(status.figures())
        .isEqualTo(
            Map.of(
                Figure.UPDATE_LAG_RECORDS,
                12.0,
                Figure.UPDATES_APPLIED,
                1.0,
                Figure.UPDATES_STALE,
                2.0,
                Figure.UPDATES_EXPIRED,
                1.0,
                Figure.DEAD_LETTERS,
                1.0));
    ExponentialHistogram expected = new ExponentialHistogram();
    expected.record(250_000_000);
    byte[] bytes =
        Base64.getDecoder().decode(status.histograms().getOrDefault(Figure.UPDATE_AGE, ""));
    assertThat(HistogramCodec.decode(HistogramData.parseFrom(bytes))).isEqualTo(expected);
  }

  @Test
  void of_cacheMissing_isDegradedAndSaysSo() {
    loop.beat();
    loop.cacheFault("Redis at h:1 does not answer: refused");
    assertThat(report("").state()).isEqualTo(State.DEGRADED);
    assertThat(report("").detail())
        .isEqualTo("Redis at h:1 does not answer: refused; updates wait in the log.");
  }

  @Test
  void of_kafkaMissing_isDegradedAndLagUnknown() {
    loop.beat();
    ComponentStatus status =
        StatusReport.of("one", loop, metrics, OptionalLong.empty(), "Kafka is silent", NOW);
    assertThat(status.state()).isEqualTo(State.DEGRADED);
    assertThat(status.detail()).isEqualTo("Kafka is silent.");
    assertThat(status.figures()).doesNotContainKey(Figure.UPDATE_LAG_RECORDS);
  }

  @Test
  void of_severalFaults_namesAll() {
    loop.waits("the loop failed");
    loop.breakerFault("too many are bad");
    loop.deadLetterFault("1 dead letters wait");
    loop.clockFault("the clocks differ");
    assertThat(report("").detail())
        .isEqualTo("the loop failed; too many are bad; 1 dead letters wait; the clocks differ.");
  }

  @Test
  void of_loopEnded_isDown() {
    loop.beat();
    loop.end();
    assertThat(report("").state()).isEqualTo(State.DOWN);
    assertThat(StatusReport.isAlive(loop)).isFalse();
  }

  private ComponentStatus report(String kafkaFault) {
    return StatusReport.of("one", loop, metrics, OptionalLong.of(12), kafkaFault, NOW);
  }
}
