package io.warmfront.recording.audit;

import io.warmfront.contract.proto.SeriesTags;
import org.jspecify.annotations.Nullable;

/**
 * Which series are meant: those with all of the tags that are given.
 *
 * @param scenario of the series; null for any
 * @param target of the series; null for any
 * @param operation of the series; null for any
 * @param tenant of the series; null for any
 */
public record SeriesSelection(
    @Nullable String scenario,
    @Nullable String target,
    @Nullable String operation,
    @Nullable String tenant) {
  /** Every series. */
  public static final SeriesSelection ALL = new SeriesSelection(null, null, null, null);

  /** Whether a series is meant. */
  public boolean holds(SeriesTags tags) {
    return isMeant(scenario, tags.getScenario())
        && isMeant(target, tags.getTarget())
        && isMeant(operation, tags.getOperation())
        && isMeant(tenant, tags.getTenant());
  }

  private static boolean isMeant(@Nullable String wanted, String tag) {
    return wanted == null || wanted.equals(tag);
  }
}
