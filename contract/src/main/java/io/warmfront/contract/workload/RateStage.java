package io.warmfront.contract.workload;

/**
 * One stage of a rate: a straight line from where the stage before ended.
 *
 * @param durationMillis how long it takes; 0 is a jump
 * @param targetPerSecond the rate at its end; 0 or more and finite
 */
public record RateStage(long durationMillis, double targetPerSecond) {}
