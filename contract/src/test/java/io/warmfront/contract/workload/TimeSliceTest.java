package io.warmfront.contract.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeSliceTest {
  @Test
  void holds_bothEnds_theFirstAlone() {
    TimeSlice slice = new TimeSlice(10, 20);
    assertThat(slice.holds(9_999)).isFalse();
    assertThat(slice.holds(10_000)).isTrue();
    assertThat(slice.holds(19_999)).isTrue();
    assertThat(slice.holds(20_000)).isFalse();
  }

  @Test
  void holds_withoutAnEnd_everythingBehindItsBeginning() {
    assertThat(TimeSlice.ALL.holds(0)).isTrue();
    assertThat(TimeSlice.ALL.holds(Long.MAX_VALUE)).isTrue();
    assertThat(new TimeSlice(5, TimeSlice.NO_END).holds(4_999)).isFalse();
  }
}
