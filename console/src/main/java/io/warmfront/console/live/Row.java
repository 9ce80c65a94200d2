package io.warmfront.console.live;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of some series over some seconds; null where they are unknown.
 *
 * @param offeredPerSecond arrivals that came due; known for a whole run and for scenarios
 * @param achievedPerSecond operations that the system under test served
 * @param droppedPerSecond operations that were due and could not be started
 * @param errorsPerSecond operations that failed
 * @param hitRatio hits over hits and misses
 * @param hitRatioLow lower end of its 95 % interval
 * @param hitRatioHigh upper end of its 95 % interval
 * @param outcomes ended operations by outcome
 * @param errorKinds failed operations by kind
 * @param response intended start to end, of ended operations
 * @param service actual start to end
 * @param startDelay intended to actual start
 * @param staleness of stale hits
 * @param loads how reads went on that the cache could not answer; null if there were none
 */
public record Row(
    @Nullable Double offeredPerSecond,
    @Nullable Double achievedPerSecond,
    @Nullable Double droppedPerSecond,
    @Nullable Double errorsPerSecond,
    @Nullable Double hitRatio,
    @Nullable Double hitRatioLow,
    @Nullable Double hitRatioHigh,
    Map<String, Long> outcomes,
    Map<String, Long> errorKinds,
    Quantiles response,
    Quantiles service,
    Quantiles startDelay,
    Quantiles staleness,
    @Nullable Loads loads) {
  private static final double LEAST_SECONDS = 0.5;

  /** Nothing is known. */
  public static final Row UNKNOWN =
      new Row(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of(),
          Map.of(),
          Quantiles.NONE,
          Quantiles.NONE,
          Quantiles.NONE,
          Quantiles.NONE,
          null);

  /**
   * Returns the numbers of a tally.
   *
   * @param seconds how long it covers; below half a second no rate is known
   * @param offered arrivals that came due, null if unknown
   */
  public static Row of(Tally tally, double seconds, @Nullable Long offered) {
    HitRatio ratio = HitRatio.of(tally.hits(), tally.misses());
    return new Row(
        rate(offered, seconds),
        rate(tally.completed(), seconds),
        rate(tally.dropped(), seconds),
        rate(tally.errors(), seconds),
        ratio.value(),
        ratio.low(),
        ratio.high(),
        tally.outcomes(),
        tally.errorKinds(),
        Quantiles.of(tally.response()),
        Quantiles.of(tally.service()),
        Quantiles.of(tally.startDelay()),
        Quantiles.of(tally.staleness()),
        Loads.of(tally));
  }

  private static @Nullable Double rate(@Nullable Long count, double seconds) {
    return count == null || seconds < LEAST_SECONDS ? null : count / seconds;
  }
}
