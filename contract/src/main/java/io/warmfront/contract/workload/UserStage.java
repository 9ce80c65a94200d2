package io.warmfront.contract.workload;

/**
 * One stage of a number of users: a straight line from where the stage before ended.
 *
 * @param durationMillis how long it takes; 0 is a jump
 * @param targetUsers how many there are at its end; 0 or more
 */
public record UserStage(long durationMillis, int targetUsers) {}
