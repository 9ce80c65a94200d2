package io.warmfront.generator.recording;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the series of a run stand in one frame: each that occurs, once for operations that came due
 * and once for further steps of journeys. Not thread-safe.
 */
final class SeriesPlaces {
  private final LatencyFrame.Builder frame;
  private final List<SeriesTags> series;
  private final int[] scheduled;
  private final int[] steps;
  private final Map<SeriesTags, Integer> scheduledByTags = new HashMap<>();
  private final Map<SeriesTags, Integer> stepsByTags = new HashMap<>();

  /**
   * Creates places in a frame without series.
   *
   * @param series of the run
   */
  SeriesPlaces(LatencyFrame.Builder frame, List<SeriesTags> series) {
    this.frame = frame;
    this.series = series;
    this.scheduled = new int[series.size()];
    this.steps = new int[series.size()];
  }

  /** Returns a series' index in the frame; adds it when new. */
  int of(int own, boolean isStep) {
    // 0 means unknown, so the tables hold 1 + index
    int[] places = isStep ? steps : scheduled;
    if (places[own] == 0) {
      places[own] =
          (isStep ? stepsByTags : scheduledByTags)
                  .computeIfAbsent(series.get(own), tags -> added(tags, isStep))
              + 1;
    }
    return places[own] - 1;
  }

  private int added(SeriesTags tags, boolean isStep) {
    int index = frame.getSeriesCount();
    frame.addSeries(tags);
    if (isStep) {
      frame.addStepSeries(index);
    }
    return index;
  }
}
