package io.warmfront.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
  private static final long SECOND = 1_000_000;

  private final List<Long> out = new ArrayList<>();
  private final TimeOrder order =
      new TimeOrder(2, RecordedOperation::dueMicros, it -> out.add(it.dueMicros()));

  @Test
  void add_twoPartitions_comeOutInOneOrder() {
    order.add(0, frame(100, 97, 90));
    order.add(1, frame(101, 95, 99));
    assertThat(out).isEmpty();
    order.end(0);
    order.end(1);
    assertThat(out).containsExactly(90 * SECOND, 95 * SECOND, 97 * SECOND, 99 * SECOND);
    assertThat(order.late()).isZero();
  }

  @Test
  void next_oneIsBehind_isThatOne() {
    assertThat(order.next()).isZero();
    order.add(0, frame(100, 99));
    assertThat(order.next()).isEqualTo(1);
    order.add(1, frame(200, 99));
    assertThat(order.next()).isZero();
    order.end(0);
    order.end(1);
    assertThat(order.next()).isEqualTo(-1);
  }

  @Test
  void add_bothAreFurther_releasesWhatIsComplete() {
    order.add(0, frame(100, 60));
    order.add(1, frame(100, 80));
    assertThat(out).containsExactly(60 * SECOND);
  }

  @Test
  void add_afterItsTime_isLateAndLeftOut() {
    order.add(0, frame(100, 60));
    order.add(1, frame(100, 65));
    order.add(0, frame(101, 55));
    order.end(0);
    order.end(1);
    assertThat(out).containsExactly(60 * SECOND, 65 * SECOND);
    assertThat(order.late()).isEqualTo(1);
  }

  private static RecordedFrame frame(long baseSeconds, long... dueSeconds) {
    List<RecordedOperation> operations = new ArrayList<>();
    for (long due : dueSeconds) {
      operations.add(
          new RecordedOperation(
              due * SECOND, due * SECOND, false, "s", "get", "acme", "items", due));
    }
    return new RecordedFrame(baseSeconds * SECOND, operations, 0);
  }
}
