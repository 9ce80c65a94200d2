package io.warmfront.recording.frequent;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import java.util.HexFormat;

/**
 * Follows keys and tenants of frames. What was dropped was about nothing: it never started. A batch
 * is of its first key, as frames tell no other. Not thread-safe.
 */
public final class HitterMeter {
  /** Three quarters of these are places; an estimate is off by 3.5 / SIZE of all at most. */
  private static final int SIZE = 1 << 16;

  private final FrequentItems<CacheKey> keys = new FrequentItems<>(SIZE);
  private final FrequentItems<String> tenants = new FrequentItems<>(SIZE);

  /** Adds the operations of a frame without contradictions. */
  public void add(LatencyFrame frame) {
    long[] ofSeries = new long[frame.getSeriesCount()];
    boolean hasKeys = frame.getKeyIdCount() > 0;
    boolean isOfFirst = frame.getKeySpaceCount() == 0;
    for (int row = 0; row < frame.getOutcomeCount(); row++) {
      if (frame.getOutcome(row) == OutcomeCode.OUTCOME_DROPPED) {
        continue;
      }
      int series = frame.getSeriesIndex(row);
      ofSeries[series]++;
      int space = hasKeys ? isOfFirst ? 1 : frame.getKeySpace(row) : 0;
      if (space > 0) {
        keys.add(
            new CacheKey(
                frame.getSeries(series).getTenant(),
                frame.getKeySpaces(space - 1),
                frame.getKeyId(row)),
            1);
      }
    }
    for (int series = 0; series < ofSeries.length; series++) {
      SeriesTags tags = frame.getSeries(series);
      if (ofSeries[series] > 0 && !tags.getTenant().isEmpty()) {
        tenants.add(tags.getTenant(), ofSeries[series]);
      }
    }
  }

  /**
   * Returns the keys of most operations.
   *
   * @param most how many, above 0
   */
  public HeavyHitters keys(int most) {
    return keys.top(most, CacheKey::text, it -> HexFormat.of().toHexDigits(it.hash()));
  }

  /**
   * Returns the tenants of most operations.
   *
   * @param most how many, above 0
   */
  public HeavyHitters tenants(int most) {
    return tenants.top(most, it -> it, _ -> "");
  }
}
