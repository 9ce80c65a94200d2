package io.warmfront.recording.audit;

import io.warmfront.contract.error.PipelineException;

/** Holds windows of runs against frames. Thread-safe. */
@FunctionalInterface
public interface Audits {
  /**
   * Audits a run, or a part of it. Reads all of its frames, and takes as long as that takes.
   *
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  AuditAnswer audit(AuditQuestion question) throws InterruptedException;
}
