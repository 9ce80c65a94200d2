package io.warmfront.recording.audit;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a window is beside the same one counted from frames. */
sealed interface Comparison {
  /** The kind under which a window counts errors whose kinds are too many. */
  String OTHER_KINDS = "__other__";

  /** Counts, bytes, errors, and all buckets, sums, minima and maxima are the same. */
  record Equal() implements Comparison {}

  /**
   * All that the window holds is in frames, and they hold more.
   *
   * @param missing how many operations more
   */
  record Fewer(long missing) implements Comparison {}

  /**
   * The window holds what frames do not.
   *
   * @param what a sentence without its end
   */
  record Different(String what) implements Comparison {}

  /** Compares; the one that is missing counts as empty. */
  static Comparison of(@Nullable Window window, @Nullable WindowRecount frames) {
    Window published = window == null ? Window.getDefaultInstance() : window;
    WindowRecount counted = frames == null ? new WindowRecount() : frames;
    Map<OutcomeCode, OutcomeStats> stats = new HashMap<>();
    published.getOutcomesList().forEach(it -> stats.put(it.getOutcome(), it));
    long missing = 0;
    for (OutcomeCode outcome : OutcomeCode.values()) {
      OutcomeStats one = stats.getOrDefault(outcome, OutcomeStats.getDefaultInstance());
      OutcomeRecount other = counted.get(outcome);
      OutcomeRecount known = other == null ? new OutcomeRecount() : other;
      Optional<String> difference = difference(one, known);
      if (difference.isPresent()) {
        return new Different(label(outcome) + ": " + difference.get());
      }
      missing += known.count() - one.getCount();
    }
    Optional<String> difference = difference(published, counted, missing);
    if (difference.isPresent()) {
      return new Different(difference.get());
    }
    return missing == 0 ? new Equal() : new Fewer(missing);
  }

  private static Optional<String> difference(OutcomeStats stats, OutcomeRecount frames) {
    boolean isFewer = Long.compareUnsigned(stats.getCount(), frames.count()) < 0;
    if (!isFewer && stats.getCount() != frames.count()) {
      return Optional.of(beside("operations", stats.getCount(), frames.count()));
    }
    if (isFewer ? stats.getBytes() > frames.bytes() : stats.getBytes() != frames.bytes()) {
      return Optional.of(beside("bytes", stats.getBytes(), frames.bytes()));
    }
    for (Clock clock : Clock.values()) {
      Optional<String> difference = difference(clock, stats, frames, isFewer);
      if (difference.isPresent()) {
        return difference.map(it -> clock.label() + ": " + it);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(
      Clock clock, OutcomeStats stats, OutcomeRecount frames, boolean isFewer) {
    ExponentialHistogram published;
    try {
      published = HistogramCodec.decode(clock.of(stats));
    } catch (IllegalArgumentException e) {
      return Optional.of("the histogram contradicts itself: " + e.getMessage());
    }
    ExponentialHistogram counted = histogram(frames.times(clock));
    if (published.equals(counted)) {
      return Optional.empty();
    }
    Map<Integer, Long> left = new HashMap<>();
    counted.forEachBucket(left::put);
    long[] strange = {Math.max(0, published.zeroCount() - counted.zeroCount())};
    published.forEachBucket(
        (index, count) -> strange[0] += Math.max(0, count - left.getOrDefault(index, 0L)));
    if (strange[0] > 0) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "of %,d times %,d are in buckets where frames have none",
              published.count(),
              strange[0]));
    }
    return isFewer
        ? Optional.empty()
        : Optional.of("sum, minimum or maximum are not those of the frames");
  }

  private static Optional<String> difference(Window window, WindowRecount frames, long missing) {
    for (ErrorCount error : window.getErrorsList()) {
      long counted = frames.errors().getOrDefault(error.getKind(), 0L);
      if (error.getKind().equals(OTHER_KINDS)) {
        return Optional.empty();
      }
      if (missing == 0 ? error.getCount() != counted : error.getCount() > counted) {
        return Optional.of(beside("errors of kind " + error.getKind(), error.getCount(), counted));
      }
    }
    return missing == 0 && window.getErrorsCount() < frames.errors().size()
        ? Optional.of(beside("kinds of errors", window.getErrorsCount(), frames.errors().size()))
        : Optional.empty();
  }

  private static ExponentialHistogram histogram(Nanos times) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    for (int i = 0; i < times.size(); i++) {
      histogram.record(times.get(i));
    }
    return histogram;
  }

  private static String beside(String what, long inWindow, long inFrames) {
    return String.format(
        Locale.ROOT, "%,d %s in the window, %,d in frames", inWindow, what, inFrames);
  }

  private static String label(OutcomeCode outcome) {
    return outcome.name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT);
  }
}
