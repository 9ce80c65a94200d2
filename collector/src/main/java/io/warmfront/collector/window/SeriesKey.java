package io.warmfront.collector.window;

import io.warmfront.contract.proto.SeriesTags;

/**
 * One series of one run.
 *
 * @param run the run's id
 * @param tags its tags; none at all for the series that holds the run's own accounts
 */
public record SeriesKey(String run, SeriesTags tags) {
  /** Stands between the parts of a key; no name contains it. */
  public static final char SEPARATOR = '|';

  /** Returns the key of its window on the windows topic: {@code run|scenario|…|start}. */
  public String textAt(long startMillis) {
    return run + SEPARATOR + text(tags) + SEPARATOR + startMillis;
  }

  /** Returns tags as text: {@code scenario|target|operation|tenant}. */
  public static String text(SeriesTags tags) {
    return tags.getScenario()
        + SEPARATOR
        + tags.getTarget()
        + SEPARATOR
        + tags.getOperation()
        + SEPARATOR
        + tags.getTenant();
  }
}
