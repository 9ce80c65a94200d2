package io.warmfront.console.gate;

import io.warmfront.console.live.Tally;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs as repetitions of each other. */
final class Repetitions {
  private Repetitions() {}

  /**
   * Returns what the windows of a run came to. Its times are response times, or service times if it
   * has no others.
   */
  static Repetition of(String run, double seconds, Tally tally) {
    ExponentialHistogram response = tally.response();
    boolean hasResponse = response.count() > 0 || tally.dropped() > 0;
    ExponentialHistogram times = hasResponse ? response : tally.service();
    int[] range = {Integer.MAX_VALUE, Integer.MIN_VALUE};
    times.forEachBucket((index, _) -> {
      range[0] = Math.min(range[0], index);
      range[1] = Math.max(range[1], index);
    });
    boolean isEmpty = range[0] > range[1];
    int first = isEmpty ? 0 : range[0];
    List<Long> buckets =
        isEmpty ? List.of() : new ArrayList<>(Collections.nCopies(range[1] - first + 1, 0L));
    times.forEachBucket((index, count) -> buckets.set(index - first, count));
    return new Repetition(
        run,
        seconds,
        tally.completed(),
        tally.errors(),
        tally.ended(),
        hasResponse ? tally.dropped() : 0,
        tally.hits(),
        tally.misses(),
        times.zeroCount(),
        first,
        buckets);
  }
}
