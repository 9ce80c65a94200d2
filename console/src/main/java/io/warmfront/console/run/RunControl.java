package io.warmfront.console.run;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Workload;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts, changes and stops runs, and moves them from state to state. One change at a time, over
 * all consoles.
 */
public final class RunControl {
  /** How far ahead a schedule begins, so that every shard knows of it in time. */
  public static final long LEAD_MILLIS = 1_000;

  private static final int ATTEMPTS = 5;

  /** About how long a change takes; who was overtaken lets others finish theirs. */
  private static final long TURN_MILLIS = 300;

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

  /** Starts a run with the seed that follows from its id. */
  public StartOutcome start(String id, Workload asked) throws InterruptedException {
    return start(id, asked, RunId.seed(id));
  }

  /**
   * Starts a run, or returns the one of that id if it has the same workload and seed.
   *
   * @param id a valid id
   * @param seed of all random choices; runs of one workload and seed offer the same
   * @throws PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  public StartOutcome start(String id, Workload asked, long seed) throws InterruptedException {
    return changing(() -> {
      Workload workload = withStarts(asked);
      Optional<Run> known = registry.find(id);
      if (known.isPresent()) {
        RunCommand other = known.get().command();
        return other.workload().equals(workload) && other.seed() == seed
            ? new StartOutcome.Accepted(known.get())
            : new StartOutcome.Taken(known.get());
      }
      long now = clock.millis();
      Optional<Scenario> early =
          workload.scenarios().stream().filter(it -> isEarly(it, now)).findFirst();
      if (early.isPresent()) {
        return new StartOutcome.TooEarly(
            early.get().name(), early.get().replay().recording().slice().untilMillis());
      }
      RunCommand command =
          new RunCommand(
              id, DesiredState.PREPARE, 0, Topics.SHARDS, seed, workload, now, List.of());
      journal.append(command, event(id, RunEvent.Kind.REQUESTED, "The run was asked for.", now));
      return new StartOutcome.Accepted(registry.find(id).orElseThrow());
    });
  }

  /**
   * Ends a run's load. A run that is already stopping or over stays as it is.
   *
   * @return the run as it is now; empty if there is none of that id
   * @throws PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  public Optional<Run> stop(String id) throws InterruptedException {
    return changing(() -> {
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
    });
  }

  /**
   * Changes the load of a run that is under way. A run that is as wanted stays as it is; a factor
   * counts each time.
   *
   * @throws PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  public ReshapeOutcome reshape(String id, ReshapeWish wish) throws InterruptedException {
    return changing(() -> {
      Optional<Run> known = registry.find(id);
      if (known.isEmpty()) {
        return new ReshapeOutcome.Unknown();
      }
      return switch (Reshaping.plan(known.get(), wish, clock.millis())) {
        case Reshaping.Plan.Refusal(ReshapeOutcome.Refused refused) -> refused;
        case Reshaping.Plan.Nothing() -> new ReshapeOutcome.Accepted(known.get());
        case Reshaping.Plan.Change(RunCommand command, RunEvent event) -> {
          journal.append(command, event);
          yield new ReshapeOutcome.Accepted(registry.find(id).orElseThrow());
        }
      };
    });
  }

  /**
   * Does what is due for every run: starts the prepared, stops the failed, finishes the settled. It
   * looks only at what the topics hold, so a console that starts again goes on where another ended.
   *
   * @throws PipelineException if Kafka does not answer in time; the next call tries again
   * @throws InterruptedException if the thread is interrupted
   */
  public void advance() throws InterruptedException {
    boolean _ =
        changing(() -> {
          for (Run run : registry.all()) {
            advance(run);
          }
          return true;
        });
  }

  private void advance(Run run) throws OvertakenException, InterruptedException {
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
      finish(run, now);
    } else if (run.state(now) == RunState.RUNNING) {
      for (Finding finding : results.findings(run, now)) {
        tell(run, finding, now);
      }
    }
  }

  private void tell(Run run, Finding finding, long now)
      throws OvertakenException, InterruptedException {
    RunCommand command = run.command();
    if (finding.isTheEnd()) {
      journal.append(
          command.with(DesiredState.STOPPED, command.startAtMillis(), now), finding.event());
    } else {
      journal.append(finding.event());
    }
  }

  private void finish(Run run, long now) throws OvertakenException, InterruptedException {
    RunEvent finished =
        new RunEvent(
            run.id(),
            RunEvent.Kind.FINISHED,
            "Every shard has said its last word, and every window is closed.",
            now,
            results.details(run));
    if (run.state(now) == RunState.RUNNING) {
      // its users had done all they were to do: a generator that comes later must not begin again
      RunCommand command = run.command();
      journal.append(command.with(DesiredState.STOPPED, command.startAtMillis(), now), finished);
    } else {
      journal.append(finished);
    }
  }

  /** Says of the runs that are replayed since when they were recorded, where that is known. */
  private Workload withStarts(Workload workload) {
    return workload.withScenarios(workload.scenarios().stream().map(this::withStart).toList());
  }

  private Scenario withStart(Scenario scenario) {
    return scenario.executor() instanceof Executor.OfRecording again
            && again.replay().recording().kind() == Recording.Kind.RUN
        ? registry
            .find(again.replay().recording().run())
            .filter(it -> it.startAtMillis().isPresent())
            .map(it -> scenario.with(again.since(it.startAtMillis().getAsLong())))
            .orElse(scenario)
        : scenario;
  }

  /** Whether a scenario replays what is recorded now or later: nobody would know what it is. */
  private static boolean isEarly(Scenario scenario, long nowMillis) {
    Recording recording = scenario.replay().recording();
    return recording.kind() != Recording.Kind.TRACE && recording.slice().untilMillis() > nowMillis;
  }

  /** Makes a change of what is known; anew if another console was faster. */
  private <T> T changing(Change<T> change) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      for (int attempt = 1; ; attempt++) {
        journal.prepare();
        try {
          return change.make();
        } catch (OvertakenException e) {
          if (attempt == ATTEMPTS) {
            throw new PipelineException(
                ErrorCode.UNAVAILABLE, "Other consoles change runs at this very moment.", e);
          }
          Thread.sleep(ThreadLocalRandom.current().nextLong(attempt * TURN_MILLIS));
        }
      }
    } finally {
      changes.unlock();
    }
  }

  private static RunEvent event(String id, RunEvent.Kind kind, String message, long at) {
    return new RunEvent(id, kind, message, at, Map.of());
  }

  /** Looks at what is known and writes what follows from it. */
  @FunctionalInterface
  private interface Change<T> {
    T make() throws OvertakenException, InterruptedException;
  }
}
