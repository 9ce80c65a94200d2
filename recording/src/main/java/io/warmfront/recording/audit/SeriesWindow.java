package io.warmfront.recording.audit;

import io.warmfront.contract.proto.SeriesTags;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One window of one series of a run.
 *
 * @param series its tags
 * @param startMillis Unix milliseconds
 */
record SeriesWindow(SeriesTags series, long startMillis) implements Comparable<SeriesWindow> {
  /** The order of series that people see. */
  static final Comparator<SeriesTags> BY_TAGS =
      Comparator.comparing(SeriesTags::getScenario)
          .thenComparing(SeriesTags::getTarget)
          .thenComparing(SeriesTags::getOperation)
          .thenComparing(SeriesTags::getTenant);

  @Override
  public int compareTo(SeriesWindow other) {
    int bySeries = BY_TAGS.compare(series, other.series);
    return bySeries != 0 ? bySeries : Long.compare(startMillis, other.startMillis);
  }

  /** Returns it for people: {@code web redis get acme at 2026-11-27T15:00:00Z}. */
  String text() {
    return Stream.of(
                series.getScenario(), series.getTarget(), series.getOperation(), series.getTenant())
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(" "))
        + " at "
        + Instant.ofEpochMilli(startMillis);
  }
}
