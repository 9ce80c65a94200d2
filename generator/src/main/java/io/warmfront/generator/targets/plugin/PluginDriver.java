package io.warmfront.generator.targets.plugin;

import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.spi.AsyncTargetOperation;
import io.warmfront.generator.spi.TargetAnswer;
import io.warmfront.generator.spi.TargetOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has a plugin do operations, and waits no longer than allowed. Thread-safe. */
final class PluginDriver implements AsyncDriver {
  private final TargetOperation operation;
  private final Duration timeout;

  PluginDriver(TargetOperation operation, Duration timeout) {
    this.operation = operation;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    CompletableFuture<TargetAnswer> end = new CompletableFuture<>();
    CallOfPlugin request = new CallOfPlugin(call);
    if (operation instanceof AsyncTargetOperation async) {
      begin(async, request, end);
    } else {
      Thread thread = Thread.startVirtualThread(() -> run(request, end));
      // an operation that has ended by itself must not interrupt those who record it
      CompletableFuture<TargetAnswer> _ =
          end.whenComplete((_, _) -> {
            if (!Thread.currentThread().equals(thread)) {
              thread.interrupt();
            }
          });
    }
    return end.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .handle((answer, thrown) -> {
          if (thrown != null) {
            throw new CompletionException(failure(thrown));
          }
          return answer == null
              ? OperationResult.error(ErrorKind.TARGET_ERROR)
              : OperationResult.of(answer.outcome(), answer.bytes());
        });
  }

  private static void begin(
      AsyncTargetOperation async, CallOfPlugin request, CompletableFuture<TargetAnswer> end) {
    try {
      CompletionStage<TargetAnswer> _ =
          async
              .start(request)
              .whenComplete((answer, thrown) -> {
                if (thrown == null) {
                  end.complete(answer);
                } else {
                  end.completeExceptionally(thrown);
                }
              });
    } catch (RuntimeException | LinkageError e) {
      end.completeExceptionally(e);
    }
  }

  private void run(CallOfPlugin request, CompletableFuture<TargetAnswer> end) {
    try {
      end.complete(operation.run(request));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end.completeExceptionally(e);
    } catch (Exception | LinkageError e) {
      end.completeExceptionally(e);
    }
  }

  private static OperationFailure failure(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
      cause = cause.getCause();
    }
    ErrorKind kind =
        switch (cause) {
          case TimeoutException _ -> ErrorKind.TIMEOUT;
          case IOException _ -> ErrorKind.CONNECTION;
          default -> ErrorKind.TARGET_ERROR;
        };
    return new OperationFailure(kind, "a plugin failed", cause);
  }
}
