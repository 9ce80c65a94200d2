package io.warmfront.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FidelityMeterTest {
  private static final int COUNT = 20_000;

  private final List<RecordedOperation> recorded = recording();

  @Test
  void result_replayedAsRecorded_isOne() {
    Fidelity fidelity = measure(2, replayed(2, recorded));
    assertThat(fidelity.score()).isCloseTo(1, within(0.01));
    assertThat(fidelity.recorded()).isEqualTo(COUNT);
    assertThat(fidelity.replayed()).isEqualTo(COUNT);
    assertThat(fidelity.isExact()).isTrue();
    assertThat(fidelity.scheduleDistance()).isZero();
    assertThat(fidelity.interArrivalDistance()).isZero();
  }

  @Test
  void result_startedTogether_isInTheStartsAndNotInTheSchedule() {
    List<RecordedOperation> late =
        replayed(2, recorded).stream()
            .map(it ->
                new RecordedOperation(
                    it.dueMicros(),
                    Math.ceilDiv(it.dueMicros(), 500L) * 500,
                    false,
                    it.scenario(),
                    it.operation(),
                    it.tenant(),
                    it.keySpace(),
                    it.id()))
            .sorted(Comparator.comparingLong(RecordedOperation::startMicros))
            .toList();
    Fidelity fidelity = measure(2, late);
    assertThat(fidelity.scheduleDistance()).isZero();
    assertThat(fidelity.interArrivalDistance()).isGreaterThan(0.05);
  }

  @Test
  void result_recordingStartedLate_isHeldAgainstWhatWasDue() {
    recorded.replaceAll(it ->
        new RecordedOperation(
            it.dueMicros(),
            it.dueMicros() + it.id() * 10,
            false,
            it.scenario(),
            it.operation(),
            it.tenant(),
            it.keySpace(),
            it.id()));
    Fidelity fidelity = measure(2, replayed(2, recorded));
    assertThat(fidelity.score()).isCloseTo(1, within(0.01));
  }

  @Test
  void result_halfTheSpeed_hasHalfTheRate() {
    Fidelity fidelity = measure(2, replayed(1, recorded));
    assertThat(fidelity.achieved()).isCloseTo(0.5, within(0.01));
    assertThat(fidelity.interArrivalDistance()).isGreaterThan(0.2);
  }

  @Test
  void result_shuffledKeys_areNotInTheirPlaces() {
    List<Long> ids = new ArrayList<>(recorded.stream().map(RecordedOperation::id).toList());
    Collections.shuffle(ids, new Random(5));
    List<RecordedOperation> shuffled = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      shuffled.add(operation(recorded.get(i).dueMicros(), ids.get(i)));
    }
    Fidelity fidelity = measure(1, replayed(1, shuffled));
    assertThat(fidelity.popularityDistance()).isZero();
    assertThat(fidelity.inPlace()).isLessThan(0.8);
    assertThat(fidelity.score()).isLessThan(0.8);
  }

  @Test
  void result_otherKeys_haveAnotherPopularity() {
    List<RecordedOperation> others =
        recorded.stream().map(it -> operation(it.dueMicros(), it.id() + 1_000)).toList();
    Fidelity fidelity = measure(1, replayed(1, others));
    assertThat(fidelity.popularityDistance()).isEqualTo(1);
    assertThat(fidelity.topOverlap()).isZero();
  }

  @Test
  void result_overtakenByOneOfTheSameKey_isAViolation() {
    List<RecordedOperation> replayed = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      long due = i * 1_000L;
      replayed.add(
          new RecordedOperation(
              due, i == 4 ? due + 1_500 : due, false, "again", "get", "acme", "items", 3));
    }
    replayed.sort(Comparator.comparingLong(RecordedOperation::startMicros));
    assertThat(measure(1, replayed).orderViolations()).isEqualTo(0.1);
  }

  @Test
  void counts_moreThanFit_keepASampleOfBothSides() {
    SampledCounts counts = new SampledCounts(1_000);
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      long hash = random.nextLong();
      counts.addRecorded(hash);
      if (i % 4 != 0) {
        counts.addReplayed(hash);
      }
    }
    assertThat(counts.isExact()).isFalse();
    assertThat(counts.recovered()).isCloseTo(0.75, within(0.06));
  }

  private Fidelity measure(double speed, List<RecordedOperation> replayed) {
    Scenario scenario =
        new Scenario(
            "again",
            0,
            new Executor.OfRecording(
                new Replay(new Recording("r", 0), speed, false, KeyMap.SAME, Map.of()),
                RateCurve.FOREVER,
                10),
            List.of(new WeightedOperation("get", "items", 1_000, 1)));
    FidelityMeter meter =
        new FidelityMeter(
            new Workload(
                "w",
                List.of(new Tenant("acme", 1)),
                List.of(new KeySpace("items", 10_000, 0)),
                List.of(scenario),
                List.of()),
            scenario);
    recorded.forEach(meter::recorded);
    replayed.stream()
        .sorted(Comparator.comparingLong(RecordedOperation::dueMicros))
        .forEach(meter::due);
    replayed.forEach(meter::replayed);
    return meter.result();
  }

  private static List<RecordedOperation> replayed(
      double speed, List<RecordedOperation> operations) {
    return operations.stream()
        .map(it -> operation(7_000_000 + Math.round(it.dueMicros() / speed), it.id()))
        .toList();
  }

  private static List<RecordedOperation> recording() {
    Random random = new Random(3);
    List<RecordedOperation> operations = new ArrayList<>();
    double due = 0;
    for (int i = 0; i < COUNT; i++) {
      due += -Math.log(1 - random.nextDouble()) * 1_000;
      operations.add(operation(Math.round(due), random.nextInt(500)));
    }
    return operations;
  }

  private static RecordedOperation operation(long micros, long id) {
    return new RecordedOperation(micros, micros, false, "again", "get", "acme", "items", id);
  }
}
