package io.warmfront.contract.run;

import io.warmfront.contract.workload.Workload;

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
 */
public record RunCommand(
    String run,
    DesiredState state,
    long startAtMillis,
    int shards,
    long seed,
    Workload workload,
    long issuedAtMillis) {

  /** Returns the same run with another wanted state. */
  public RunCommand with(DesiredState wanted, long startAt, long issuedAt) {
    return new RunCommand(run, wanted, startAt, shards, seed, workload, issuedAt);
  }
}
