package io.warmfront.benchmarks;

import java.util.List;

/**
 * How many operations a server had counted at which times. Between two samples operations came
 * evenly, as far as anybody knows. Immutable.
 *
 * @param samples at least two, in the order of their times, none at the same
 */
record Counts(List<Sample> samples) {
  /** Copies the samples. */
  Counts {
    samples = List.copyOf(samples);
    if (samples.size() < 2) {
      throw new IllegalArgumentException("at least two samples make a rate, were " + samples);
    }
  }

  /** How many operations had been counted at a time, in seconds. */
  record Sample(double seconds, long count) {}

  /** Returns the time of the last sample. */
  double end() {
    return samples.getLast().seconds;
  }

  /**
   * Returns operations a second between two times.
   *
   * @throws IllegalArgumentException if one of them is not between the first and the last sample
   */
  double perSecond(double from, double to) {
    return (at(to) - at(from)) / (to - from);
  }

  /** Returns how many had been counted at a time. */
  private double at(double time) {
    if (time < samples.getFirst().seconds || time > end()) {
      throw new IllegalArgumentException(
          "the time must be from %.3f to %.3f s, was %.3f"
              .formatted(samples.getFirst().seconds, end(), time));
    }
    int before = 0;
    int after = samples.size() - 1;
    while (after - before > 1) {
      int middle = (before + after) >>> 1;
      if (samples.get(middle).seconds <= time) {
        before = middle;
      } else {
        after = middle;
      }
    }
    Sample one = samples.get(before);
    Sample other = samples.get(after);
    double part = (time - one.seconds) / (other.seconds - one.seconds);
    return one.count + part * (other.count - one.count);
  }
}
