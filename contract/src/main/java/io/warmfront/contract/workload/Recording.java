package io.warmfront.contract.workload;

/**
 * What a replay reads: the frames of a run.
 *
 * @param run its id
 * @param sinceMillis none of its operations was recorded before, Unix milliseconds; 0 if nobody
 *     knows
 */
public record Recording(String run, long sinceMillis) {}
