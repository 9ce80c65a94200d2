package io.warmfront.recording;

/**
 * How true a replay is to its recording. Shares and distances are from 0 to 1.
 *
 * @param recorded operations of the recording that were to be replayed
 * @param replayed operations that were started
 * @param achieved the replay's rate over that of the recording at the wanted speed; 1 is ideal
 * @param scheduleDistance Kolmogorov-Smirnov distance of the times between operations as they were
 *     due in the recording, at the wanted speed, and due in the replay
 * @param interArrivalDistance the same of when they were due in the recording and started in the
 *     replay; times that differ by less than 1 %, or 4 µs, are not different
 * @param inPlace the part of the recorded operations that was replayed with the same key in the
 *     same second of the replay
 * @param popularityDistance total variation distance of how often each key was used
 * @param topOverlap the part of the 100 most used keys that are among the 100 of the replay
 * @param orderViolations the part of the replayed operations that started before one of the same
 *     key that was due earlier
 * @param isExact whether all keys were counted; else figures of keys are estimates from a sample of
 *     half a million or more
 */
public record Fidelity(
    long recorded,
    long replayed,
    double achieved,
    double scheduleDistance,
    double interArrivalDistance,
    double inPlace,
    double popularityDistance,
    double topOverlap,
    double orderViolations,
    boolean isExact) {
  /** Returns the least of all parts, each turned so that 1 is ideal. */
  public double score() {
    double least = Math.min(achieved, achieved == 0 ? 0 : 1 / achieved);
    least = Math.min(least, 1 - scheduleDistance);
    least = Math.min(least, 1 - interArrivalDistance);
    least = Math.min(least, inPlace);
    least = Math.min(least, 1 - popularityDistance);
    least = Math.min(least, topOverlap);
    return Math.min(least, 1 - orderViolations);
  }
}
