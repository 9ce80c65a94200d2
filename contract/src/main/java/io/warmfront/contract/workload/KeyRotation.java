package io.warmfront.contract.workload;

/**
 * How popularity moves from key to key: steadily, in steps, or both. Each move by one key makes the
 * least popular key the most popular one and takes every other down a rank.
 *
 * @param driftPerHour which part of the keys it moves by in an hour, evenly; 0 for no drift
 * @param stepEveryMillis how often it steps; 0 for no steps
 * @param stepBy by which part of the keys it steps; from 0 to 1
 */
public record KeyRotation(double driftPerHour, long stepEveryMillis, double stepBy) {
  /** Popularity that stays where it is. */
  public static final KeyRotation NONE = new KeyRotation(0, 0, 0);
}
