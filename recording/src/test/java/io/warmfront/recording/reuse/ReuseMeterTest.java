package io.warmfront.recording.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.recording.RecordedOperation;
import org.junit.jupiter.api.Test;

class ReuseMeterTest {
  private final ReuseMeter meter = new ReuseMeter();

  @Test
  void curves_lookups_areToldForEachTarget() {
    for (int round = 0; round < 10; round++) {
      for (int key = 0; key < 4; key++) {
        add("redis", "get", round == 0 ? OutcomeCode.OUTCOME_MISS : OutcomeCode.OUTCOME_HIT, key);
      }
    }
    add("gateway", "http", OutcomeCode.OUTCOME_MISS, 1);
    add("postgresql", "point-read", OutcomeCode.OUTCOME_OK, 1);

    assertThat(meter.curves(4)).hasSize(2);
    MissRatioCurve redis = meter.curves(4).get(1);
    assertThat(redis.target()).isEqualTo("redis");
    assertThat(redis.lookups()).isEqualTo(40);
    assertThat(redis.keys()).isEqualTo(4);
    assertThat(redis.sampled()).isEqualTo(1);
    assertThat(redis.measuredHitRatio()).isEqualTo(0.9);
    assertThat(redis.points())
        .containsExactly(
            new MissRatioCurve.Point(0.25, 1, 0),
            new MissRatioCurve.Point(0.5, 2, 0),
            new MissRatioCurve.Point(1, 4, 0.9),
            new MissRatioCurve.Point(2, 8, 0.9),
            new MissRatioCurve.Point(4, 16, 0.9));
    assertThat(meter.curves(0).get(1).points().get(2).entries()).isEqualTo(4);
  }

  @Test
  void curves_setAndDelete_changeWhatIsThere() {
    add("redis", "set", OutcomeCode.OUTCOME_OK, 1);
    add("redis", "get", OutcomeCode.OUTCOME_HIT, 1);
    add("redis", "delete", OutcomeCode.OUTCOME_OK, 1);
    add("redis", "get", OutcomeCode.OUTCOME_MISS, 1);

    assertThat(meter.curves(10).getFirst().points().get(2).hitRatio()).isEqualTo(0.5);
  }

  private void add(String target, String operation, OutcomeCode outcome, long id) {
    meter.add(
        new RecordedOperation(0, 0, false, "s", target, operation, outcome, "acme", "items", id));
  }
}
