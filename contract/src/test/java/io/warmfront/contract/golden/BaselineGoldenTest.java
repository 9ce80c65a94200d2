package io.warmfront.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.baseline.Baseline;
import io.warmfront.contract.baseline.Repetition;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Baselines: JSON that a plain mapper writes and reads. */
class BaselineGoldenTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Golden BASELINE = new Golden("baseline.json");

  private static final Repetition RUN =
      new Repetition(
          "before-1", 59.5, 1_200, 7, 1_207, 3, 1_000, 200, 1, -642, List.of(1_000L, 0L, 206L));

  @Test
  void baseline_writtenAndRead_isGolden() throws JsonProcessingException {
    Baseline baseline =
        new Baseline(
            "main", ControlGoldenTest.command().workload(), 1_700_000_000_000L, List.of(RUN));
    BASELINE.assertWritten(MAPPER.writeValueAsString(baseline) + "\n");
    assertThat(MAPPER.readValue(BASELINE.text(), Baseline.class)).isEqualTo(baseline);
  }

  @Test
  void repetition_counts_areThoseOfItsBuckets() {
    assertThat(RUN.timed()).isEqualTo(1_210);
    assertThat(RUN.count(-642)).isEqualTo(1_000);
    assertThat(RUN.count(-640)).isEqualTo(206);
    assertThat(RUN.count(-643)).isZero();
    assertThat(RUN.count(-639)).isZero();
  }

  @Test
  void create_outOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Baseline("../a", ControlGoldenTest.command().workload(), 1, List.of(RUN)))
        .withMessageStartingWith("a baseline's name must be 1 to 100 letters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Baseline("a", ControlGoldenTest.command().workload(), 1, List.of()))
        .withMessage("a baseline must have a run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> repetition(0, 0, List.of()))
        .withMessage("a run must be longer than 0 s, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> repetition(1, Integer.MIN_VALUE, List.of()))
        .withMessageStartingWith("the buckets of a run must be within");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> repetition(1, 0, Collections.nCopies(5_001, 1L)))
        .withMessageStartingWith("the buckets of a run must be within");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> repetition(1, 0, List.of(-1L)))
        .withMessage("a run cannot have fewer than 0 operations");
  }

  private static Repetition repetition(double seconds, int firstBucket, List<Long> buckets) {
    return new Repetition("r", seconds, 1, 0, 1, 0, 0, 0, 0, firstBucket, buckets);
  }
}
