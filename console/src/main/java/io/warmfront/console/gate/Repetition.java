package io.warmfront.console.gate;

import io.warmfront.console.live.Tally;
import io.warmfront.contract.histogram.ExponentialHistogram;

/**
 * One run of several that did the same.
 *
 * @param run its id
 * @param seconds how long its windows are together, above 0
 * @param completed operations that the system under test served
 * @param errors operations that failed
 * @param ended operations that were started and ended
 * @param dropped operations that could not be started
 * @param hits operations that the cache answered
 * @param misses operations that it could not answer
 * @param times of ended operations: response times, or service times if there are no others
 */
record Repetition(
    String run,
    double seconds,
    long completed,
    long errors,
    long ended,
    long dropped,
    long hits,
    long misses,
    ExponentialHistogram times) {

  /** Returns what the windows of a run came to. */
  static Repetition of(String run, double seconds, Tally tally) {
    ExponentialHistogram response = tally.response();
    boolean hasResponse = response.count() > 0;
    return new Repetition(
        run,
        seconds,
        tally.completed(),
        tally.errors(),
        tally.ended(),
        hasResponse ? tally.dropped() : 0,
        tally.hits(),
        tally.misses(),
        hasResponse ? response : tally.service());
  }

  /** Returns how many operations its quantiles are of. */
  long timed() {
    return times.count() + dropped;
  }
}
