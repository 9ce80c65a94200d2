package io.warmfront.collector.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlowestTest {
  private static final long MILLIS = 1_048_576;

  @Test
  void encode_operationsOfManyBands_areTheSlowestOfTheHighestFour() {
    Slowest slowest = new Slowest();
    slowest.record(MILLIS, 1);
    slowest.record(2 * MILLIS, 2);
    slowest.record(3 * MILLIS, 3);
    slowest.record(4 * MILLIS, 4);
    slowest.record(8 * MILLIS, 5);
    slowest.record(16 * MILLIS, 6);
    assertThat(encoded(slowest))
        .containsExactly(
            exemplar(3 * MILLIS, 3),
            exemplar(4 * MILLIS, 4),
            exemplar(8 * MILLIS, 5),
            exemplar(16 * MILLIS, 6));
    slowest.clear();
    assertThat(encoded(slowest)).isEmpty();
  }

  @Test
  void record_equallySlow_keepsTheLeastHash() {
    Slowest slowest = new Slowest();
    slowest.record(MILLIS, -1);
    slowest.record(MILLIS, 7);
    slowest.record(MILLIS, 9);
    assertThat(encoded(slowest)).containsExactly(exemplar(MILLIS, 7));
    assertThat(slowest.isBeatenBy(MILLIS)).isTrue();
    assertThat(slowest.isBeatenBy(MILLIS + 1)).isTrue();
    slowest.record(Long.MAX_VALUE, 1);
    assertThat(slowest.isBeatenBy(Long.MAX_VALUE - 1)).isFalse();
  }

  @Test
  void record_sampled_goesBeforeSlowerOnes() {
    SpanId span = new SpanId(1, 2, 3);
    Slowest slowest = new Slowest();
    slowest.record(MILLIS + 5, 7);
    slowest.record(MILLIS + 3, 8, span);
    slowest.record(MILLIS + 9, 9);
    slowest.record(MILLIS + 2, 1, new SpanId(1, 2, 1));
    slowest.record(MILLIS + 3, 8, new SpanId(1, 2, 4));
    assertThat(encoded(slowest)).containsExactly(exemplar(MILLIS + 3, 8, span));
    slowest.clear();
    slowest.record(MILLIS + 1, 7);
    assertThat(encoded(slowest)).containsExactly(exemplar(MILLIS + 1, 7));
  }

  @Test
  void merge_anySplitAndOrder_keepsTheSame() {
    Seeded.check(random -> {
      List<Exemplar> all = new ArrayList<>();
      for (int i = 0; i < random.nextInt(1, 300); i++) {
        Exemplar plain =
            exemplar(MILLIS + (long) Math.exp(random.nextDouble() * 25), 1 + random.nextInt(1_000));
        all.add(
            random.nextInt(10) == 0
                ? exemplar(
                    plain.getNanos(),
                    plain.getKeyHash(),
                    new SpanId(random.nextInt(3), 1, 1 + random.nextInt(3)))
                : plain);
      }
      Slowest once = new Slowest();
      all.forEach(it -> record(once, it));
      Collections.shuffle(all, Random.from(random));
      Slowest merged = new Slowest();
      for (int from = 0; from < all.size(); ) {
        int to = Math.min(all.size(), from + random.nextInt(1, 20));
        Slowest part = new Slowest();
        all.subList(from, to).forEach(it -> record(part, it));
        OutcomeStats.Builder stats = OutcomeStats.newBuilder();
        part.encodeInto(stats);
        merged.merge(stats.build());
        from = to;
      }
      assertThat(encoded(merged)).isEqualTo(encoded(once));
    });
  }

  private static List<Exemplar> encoded(Slowest slowest) {
    OutcomeStats.Builder stats = OutcomeStats.newBuilder();
    slowest.encodeInto(stats);
    return stats.getExemplarsList();
  }

  private static void record(Slowest slowest, Exemplar each) {
    slowest.record(each.getNanos(), each.getKeyHash(), SpanId.of(each).orElse(null));
  }

  private static Exemplar exemplar(long nanos, long keyHash, SpanId span) {
    return exemplar(nanos, keyHash).toBuilder()
        .setTraceHigh(span.traceHigh())
        .setTraceLow(span.traceLow())
        .setSpanId(span.span())
        .build();
  }

  private static Exemplar exemplar(long nanos, long keyHash) {
    return Exemplar.newBuilder().setNanos(nanos).setKeyHash(keyHash).build();
  }
}
