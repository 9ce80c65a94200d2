package io.warmfront.generator.execution;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends what was started when it is flushed, or when a test says so; counts such flushes. */
final class HoldingDriver implements AsyncDriver {
  private final Queue<CompletableFuture<OperationResult>> held = new ConcurrentLinkedQueue<>();
  private final AtomicInteger flushes = new AtomicInteger();
  private final boolean endsByFlush;

  HoldingDriver(boolean endsByFlush) {
    this.endsByFlush = endsByFlush;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    CompletableFuture<OperationResult> end = new CompletableFuture<>();
    held.add(end);
    return end;
  }

  @Override
  public void flush() {
    if (endsByFlush && !held.isEmpty()) {
      flushes.incrementAndGet();
      endAll();
    }
  }

  void endAll() {
    for (var end = held.poll(); end != null; end = held.poll()) {
      end.complete(OperationResult.of(Outcome.HIT, 0));
    }
  }

  int held() {
    return held.size();
  }

  int flushes() {
    return flushes.get();
  }
}
