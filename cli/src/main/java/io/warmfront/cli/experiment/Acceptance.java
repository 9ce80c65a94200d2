package io.warmfront.cli.experiment;

import io.warmfront.cli.text.Figures;
import io.warmfront.recording.curve.LookupTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The acceptance table of a cache warm-up: what is judged, and by which limit. */
final class Acceptance {
  static final double MOST_T90 = 0.5;
  static final double MOST_T95 = 1.2;
  static final double MOST_EXCESS = 0.10;
  static final double MOST_LOOKUP_P99 = 1.5;
  static final double MOST_OF_RATE = 1.05;

  /** Of fewer answers a 99th percentile is an accident. */
  private static final long LEAST_LOOKUPS = 200;

  private final MeasuredRun undisturbed;
  private final MeasuredRun warmed;
  private final Recovery ofFlush;
  private final Recovery ofWarmed;
  private final Warming warming;

  Acceptance(
      MeasuredRun undisturbed,
      MeasuredRun warmed,
      Recovery ofFlush,
      Recovery ofWarmed,
      Warming warming) {
    this.undisturbed = undisturbed;
    this.warmed = warmed;
    this.ofFlush = ofFlush;
    this.ofWarmed = ofWarmed;
    this.warming = warming;
  }

  /** Returns how long the cache was not whole: from the failure until the log was replayed. */
  double replaySeconds() {
    return (warming.endedAtMillis() - warmed.failedAtMillis()) / 1e3;
  }

  /** Returns all lines. */
  List<Criterion> criteria() {
    List<Criterion> criteria = new ArrayList<>();
    criteria.add(reached("T90 / replay time", MOST_T90, ofWarmed.t90()));
    criteria.add(reached("T95 / replay time", MOST_T95, ofWarmed.t95()));
    criteria.add(
        Criterion.of(
            "excess misses / those without a warm-up",
            MOST_EXCESS,
            ofFlush.excessMisses() > 0
                ? Math.max(0, ofWarmed.excessMisses()) / ofFlush.excessMisses()
                : null,
            String.format(
                Locale.ROOT, "%,.0f of %,.0f", ofWarmed.excessMisses(), ofFlush.excessMisses())));
    criteria.add(lookupTimes());
    Long stale = warmed.staleAtRest();
    criteria.add(
        Criterion.of(
            "stale hits when writes had ended", 0, stale == null ? null : (double) stale, ""));
    criteria.add(
        Criterion.of("written by a second warm-up", 0, (double) warming.writtenAgain(), ""));
    if (warming.rate() != null) {
      double perSecond = warming.records() / Math.max(1e-3, warming.seconds());
      criteria.add(
          Criterion.of(
              "records a second / the rate",
              MOST_OF_RATE,
              perSecond / warming.rate(),
              String.format(Locale.ROOT, "%,.0f/s", perSecond)));
    }
    return List.copyOf(criteria);
  }

  private Criterion reached(String name, double most, @Nullable Double seconds) {
    return seconds == null
        ? Criterion.never(name, most)
        : Criterion.of(
            name,
            most,
            seconds / replaySeconds(),
            Figures.time(seconds) + " of " + Figures.time(replaySeconds()));
  }

  private Criterion lookupTimes() {
    String name = "p99 of lookups while it is warmed / without failure";
    Double present = p99(warmed.lookupTimes());
    Double usual = p99(undisturbed.lookupTimes());
    if (present == null || usual == null) {
      return Criterion.of(
          name, MOST_LOOKUP_P99, null, "fewer than %d lookups".formatted(LEAST_LOOKUPS));
    }
    return Criterion.of(
        name,
        MOST_LOOKUP_P99,
        present / usual,
        Figures.time(present) + " of " + Figures.time(usual));
  }

  private static @Nullable Double p99(LookupTimes times) {
    return times.count() < LEAST_LOOKUPS ? null : times.p99();
  }
}
