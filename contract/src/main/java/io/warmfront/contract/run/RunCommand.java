package io.warmfront.contract.run;

import io.warmfront.contract.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run should be doing: JSON on the load topic, the newest of a run id replaces the earlier.
 *
 * @param run the run's id: letters, digits, dots, dashes and underscores
 * @param state what is wanted
 * @param startAtMillis when the schedule begins, Unix milliseconds, a moment ahead; 0 while
 *     preparing
 * @param shards into how many parts the load is split
 * @param seed from which all random choices derive, with the shard
 * @param workload what is offered
 * @param issuedAtMillis when the command was given, Unix milliseconds
 * @param reshapes what was changed since the start, in the order in which it takes effect
 */
public record RunCommand(
    String run,
    DesiredState state,
    long startAtMillis,
    int shards,
    long seed,
    Workload workload,
    long issuedAtMillis,
    List<Reshape> reshapes) {
  /** Copies the list; a command without one has none. */
  public RunCommand {
    reshapes = reshapes == null ? List.of() : List.copyOf(reshapes);
  }

  /** Returns the same run with another wanted state. */
  public RunCommand with(DesiredState wanted, long startAt, long issuedAt) {
    return new RunCommand(run, wanted, startAt, shards, seed, workload, issuedAt, reshapes);
  }

  /** Returns the same run with one more change. */
  public RunCommand with(Reshape reshape, long issuedAt) {
    List<Reshape> all = new ArrayList<>(reshapes);
    all.add(reshape);
    return new RunCommand(run, state, startAtMillis, shards, seed, workload, issuedAt, all);
  }
}
