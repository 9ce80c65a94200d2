package io.warmfront.console.run;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Workload;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Starts and stops runs, and moves them from state to state. One change at a time. */
public final class RunControl {
  /** How far ahead a schedule begins, so that every shard knows of it in time. */
  public static final long LEAD_MILLIS = 1_000;

  private final RunRegistry registry;
  private final RunJournal journal;
  private final RunResults results;
  private final InstantSource clock;
  private final ReentrantLock changes = new ReentrantLock();

  /** Creates the control over a registry. */
  public RunControl(
      RunRegistry registry, RunJournal journal, RunResults results, InstantSource clock) {
    this.registry = registry;
    this.journal = journal;
    this.results = results;
    this.clock = clock;
  }

  /**
   * Starts a run, or returns the one of that id if it has the same workload.
   *
   * @param id a valid id
   * @throws io.warmfront.contract.error.PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  public StartOutcome start(String id, Workload workload) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      journal.prepare();
      Optional<Run> known = registry.find(id);
      if (known.isPresent()) {
        return known.get().command().workload().equals(workload)
            ? new StartOutcome.Accepted(known.get())
            : new StartOutcome.Taken(known.get());
      }
      long now = clock.millis();
      RunCommand command =
          new RunCommand(
              id, DesiredState.PREPARE, 0, Topics.SHARDS, RunId.seed(id), workload, now, List.of());
      journal.append(command, event(id, RunEvent.Kind.REQUESTED, "The run was asked for.", now));
      return new StartOutcome.Accepted(registry.find(id).orElseThrow());
    } finally {
      changes.unlock();
    }
  }

  /**
   * Ends a run's load. A run that is already stopping or over stays as it is.
   *
   * @return the run as it is now; empty if there is none of that id
   * @throws io.warmfront.contract.error.PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  public Optional<Run> stop(String id) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      journal.prepare();
      Optional<Run> known = registry.find(id);
      long now = clock.millis();
      if (known.isPresent()
          && known.get().command().state() != DesiredState.STOPPED
          && known.get().state(now).isActive()) {
        RunCommand command = known.get().command();
        journal.append(
            command.with(DesiredState.STOPPED, command.startAtMillis(), now),
            event(id, RunEvent.Kind.STOP_REQUESTED, "Somebody asked for the end.", now));
      }
      return registry.find(id);
    } finally {
      changes.unlock();
    }
  }

  /**
   * Does what is due for every run: starts the prepared, stops the failed, finishes the settled. It
   * looks only at what the topics hold, so a console that starts again goes on where another ended.
   *
   * @throws io.warmfront.contract.error.PipelineException if Kafka does not answer in time; the
   *     next call tries again
   * @throws InterruptedException if the thread is interrupted
   */
  public void advance() throws InterruptedException {
    changes.lockInterruptibly();
    try {
      journal.prepare();
      for (Run run : registry.all()) {
        advance(run);
      }
    } finally {
      changes.unlock();
    }
  }

  private void advance(Run run) throws InterruptedException {
    RunCommand command = run.command();
    RunHistory history = run.history();
    long now = clock.millis();
    if (history.failure() != null) {
      if (command.state() != DesiredState.STOPPED) {
        journal.append(
            command.with(DesiredState.STOPPED, 0, now),
            event(run.id(), RunEvent.Kind.STOP_REQUESTED, "Its preparation failed.", now));
      }
    } else if (command.state() == DesiredState.PREPARE) {
      if (history.isPrepared()) {
        journal.append(
            command.with(DesiredState.RUNNING, now + LEAD_MILLIS, now),
            event(run.id(), RunEvent.Kind.STARTED, "The load begins.", now + LEAD_MILLIS));
      }
    } else if (history.finishedAtMillis() == 0 && results.isComplete(run, now)) {
      journal.append(
          new RunEvent(
              run.id(),
              RunEvent.Kind.FINISHED,
              "Every shard has said its last word, and every window is closed.",
              now,
              results.details(run)));
    }
  }

  private static RunEvent event(String id, RunEvent.Kind kind, String message, long at) {
    return new RunEvent(id, kind, message, at, Map.of());
  }
}
