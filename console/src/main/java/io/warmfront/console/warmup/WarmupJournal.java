package io.warmfront.console.warmup;

import io.warmfront.contract.warmup.CacheWarmupCommand;

/** Where commands to cache warm-ups are written. */
@FunctionalInterface
public interface WarmupJournal {
  /**
   * Writes a command, and returns when it is safe.
   *
   * @throws io.warmfront.contract.error.PipelineException if Kafka does not take it in time
   * @throws InterruptedException if the thread is interrupted
   */
  void append(CacheWarmupCommand command) throws InterruptedException;
}
