package io.warmfront.contract.status;

import java.util.Map;

/**
 * What a component last said of itself: JSON on the services topic, keyed by component and
 * instance, each {@link #INTERVAL_MILLIS}.
 *
 * @param component such as {@code generator} or {@code redis}
 * @param instance which one of several
 * @param state how it is
 * @param detail a sentence for people: what is missing and what helps, or what is worth to know;
 *     empty when all is well
 * @param atMillis when it said so, Unix milliseconds
 * @param figures numbers that the live page shows, by name
 * @param histograms durations of the last ten seconds, by name: {@code HistogramData} in Base64
 */
public record ComponentStatus(
    String component,
    String instance,
    State state,
    String detail,
    long atMillis,
    Map<String, Double> figures,
    Map<String, String> histograms) {
  /** How often a component speaks. */
  public static final long INTERVAL_MILLIS = 1_000;

  /** After how long a silent component counts as missing. */
  public static final long MISSING_AFTER_MILLIS = 6_000;

  /** Copies the maps. */
  public ComponentStatus {
    figures = Map.copyOf(figures);
    histograms = Map.copyOf(histograms);
  }

  /** Returns the record's key. */
  public String key() {
    return component + "/" + instance;
  }

  /** How a component is. */
  public enum State {
    /** On its way up. */
    STARTING,
    /** Works. */
    UP,
    /** Works in part: something that it needs is missing. */
    DEGRADED,
    /** Does not work. */
    DOWN
  }
}
