package io.warmfront.console.run;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;

/** Where commands and events of runs are written. What it takes is applied to the registry. */
public interface RunJournal {
  /**
   * Makes the journal ready: afterwards nothing that was written before is unknown.
   *
   * @throws io.warmfront.contract.error.PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  void prepare() throws InterruptedException;

  /**
   * Writes a command for every shard, and the event that tells of it: all or nothing.
   *
   * @throws io.warmfront.contract.error.PipelineException if Kafka does not answer in time; whether
   *     it was written is known again after the next {@link #prepare()}
   * @throws OvertakenException if another console has written since the last {@link #prepare()};
   *     nothing was written
   * @throws InterruptedException if the thread is interrupted
   */
  void append(RunCommand command, RunEvent event) throws OvertakenException, InterruptedException;

  /**
   * Writes an event.
   *
   * @throws io.warmfront.contract.error.PipelineException as above
   * @throws OvertakenException as above
   * @throws InterruptedException if the thread is interrupted
   */
  void append(RunEvent event) throws OvertakenException, InterruptedException;
}
