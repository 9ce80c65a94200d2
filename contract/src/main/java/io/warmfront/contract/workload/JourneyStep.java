package io.warmfront.contract.workload;

/**
 * One step of a journey.
 *
 * @param operation its position among the operations of the scenario, from 0
 * @param repeat how often it is done, one after the other; 1 or more
 * @param thinkTime pause after each time, unless the journey ends with it
 */
public record JourneyStep(int operation, int repeat, ThinkTime thinkTime) {}
