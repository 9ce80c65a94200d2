package io.warmfront.generator.operation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionTurnsTest {
  private final ConnectionTurns turns = new ConnectionTurns(2);

  @Test
  void take_moreThanMay_waitsForItsTurnInOrder() {
    List<CompletableFuture<String>> begun = new ArrayList<>();
    List<CompletionStage<String>> ends = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ends.add(
          turns.take(() -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            begun.add(answer);
            return answer;
          }));
    }
    assertThat(begun).hasSize(2);
    begun.get(1).complete("second");
    assertThat(begun).hasSize(3);
    assertThat(ends.get(1)).isCompletedWithValue("second");
    assertThat(ends.get(0)).isNotDone();
    begun.get(2).complete("third");
    assertThat(begun).hasSize(4);
    assertThat(ends.get(2)).isCompletedWithValue("third");
  }

  @Test
  void take_oneThatFailsOrThrows_givesItsTurnBack() {
    IllegalStateException refused = new IllegalStateException("refused");
    for (int i = 0; i < 3; i++) {
      assertThat(turns.<String>take(() -> CompletableFuture.failedStage(refused)))
          .failsWithin(0, TimeUnit.NANOSECONDS);
      assertThat(
              turns.<String>take(() -> {
                throw refused;
              }))
          .failsWithin(0, TimeUnit.NANOSECONDS);
    }
    assertThat(turns.take(() -> CompletableFuture.completedStage("after")))
        .isCompletedWithValue("after");
  }

  @Test
  void take_veryManyWaiting_areServedByALoopAndNotByCallsWithinCalls() {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    CompletableFuture<Integer> second = new CompletableFuture<>();
    CompletionStage<Integer> _ = turns.take(() -> first);
    CompletionStage<Integer> _ = turns.take(() -> second);
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 200_000; i++) {
      CompletionStage<Integer> _ =
          turns.take(() -> CompletableFuture.completedStage(done.incrementAndGet()));
    }
    assertThat(done).hasValue(0);
    first.complete(0);
    assertThat(done).hasValue(200_000);
  }
}
