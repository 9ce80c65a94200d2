package io.warmfront.generator.targets.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.span.SpanDesk;
import io.warmfront.generator.spi.AsyncTargetOperation;
import io.warmfront.generator.spi.TargetAnswer;
import io.warmfront.generator.spi.TargetCall;
import io.warmfront.generator.spi.TargetOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginDriverTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final OperationCall CALL =
      new OperationCall(new CacheKey("acme", "entries", 7), 60_000, 3);

  @Test
  void run_whateverIsAnswered_isTheResult() throws Exception {
    assertThat(new PluginDriver(call -> TargetAnswer.hit(call.payload().length), LONG).run(CALL))
        .isEqualTo(OperationResult.of(Outcome.HIT, CALL.payloadBytes().length));
    assertThat(new PluginDriver(async(TargetAnswer.miss(0), null), LONG).run(CALL).outcome())
        .isEqualTo(Outcome.MISS);
  }

  @Test
  void run_sampled_namesItsSpanToThePlugin() throws Exception {
    List<Map<String, String>> heard = new ArrayList<>();
    TargetOperation listening =
        call -> {
          heard.add(call.traceHeaders());
          return TargetAnswer.ok(0);
        };
    try (SpanDesk desk = SpanDesk.open()) {
      OperationSpan span = desk.begin(CALL);
      OperationResult _ = new PluginDriver(listening, LONG).run(CALL.with(span));
      OperationResult _ = new PluginDriver(listening, LONG).run(CALL);
      assertThat(heard).containsExactly(span.headers(), Map.of());
      assertThat(span.headers()).containsKey("traceparent");
    }
  }

  @Test
  void run_whateverIsThrown_isAnErrorOfItsKind() throws Exception {
    assertThat(kind(failing(new IOException("gone")), LONG)).isEqualTo(ErrorKind.CONNECTION);
    assertThat(kind(failing(new TimeoutException()), LONG)).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(kind(failing(new IllegalStateException()), LONG)).isEqualTo(ErrorKind.TARGET_ERROR);
    assertThat(kind(async(null, new IOException("gone")), LONG)).isEqualTo(ErrorKind.CONNECTION);
    assertThat(
            kind(
                new AsyncTargetOperation() {
                  @Override
                  public CompletionStage<TargetAnswer> start(TargetCall call) {
                    throw new NoClassDefFoundError("of a jar that is missing");
                  }
                },
                LONG))
        .isEqualTo(ErrorKind.TARGET_ERROR);
  }

  @Test
  void run_neverEnds_isATimeoutAndInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    TargetOperation endless =
        call -> {
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
          return TargetAnswer.ok(0);
        };
    assertThat(kind(endless, Duration.ofMillis(50))).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(kind(async(null, null), Duration.ofMillis(50))).isEqualTo(ErrorKind.TIMEOUT);
  }

  private static TargetOperation failing(Exception failure) {
    return call -> {
      throw failure;
    };
  }

  private static AsyncTargetOperation async(
      @Nullable TargetAnswer answer, @Nullable Exception failure) {
    return call -> {
      CompletableFuture<TargetAnswer> end = new CompletableFuture<>();
      if (answer != null) {
        end.complete(answer);
      } else if (failure != null) {
        end.completeExceptionally(failure);
      }
      return end;
    };
  }

  private static @Nullable ErrorKind kind(TargetOperation operation, Duration timeout)
      throws InterruptedException {
    try {
      return new PluginDriver(operation, timeout).run(CALL).error();
    } catch (OperationFailure e) {
      return e.kind();
    }
  }
}
