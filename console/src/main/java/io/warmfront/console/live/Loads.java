package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How reads went on that the cache could not answer.
 *
 * @param byteHitRatio bytes of entries found in the cache over those of all that reads came to;
 *     null if nobody knows their sizes
 * @param originAmplification reads of the origin for each miss; null if there was neither
 * @param lookup asking the cache
 * @param origin asking the origin, in vain too
 * @param fill writing into the cache what the origin said, in vain too
 * @param ttlEarly how long before its expiry an entry was gone that had been loaded
 * @param ttlLate how long after its expiry an entry was still there when it was read
 */
public record Loads(
    @JsonProperty("byte_hit_ratio") @Nullable Double byteHitRatio,
    @JsonProperty("origin_amplification") @Nullable Double originAmplification,
    Quantiles lookup,
    Quantiles origin,
    Quantiles fill,
    @JsonProperty("ttl_early") Quantiles ttlEarly,
    @JsonProperty("ttl_late") Quantiles ttlLate) {

  /** Returns what a tally says of them; null if it knows of none. */
  public static @Nullable Loads of(Tally tally) {
    OptionalDouble byteHitRatio = tally.byteHitRatio();
    Quantiles lookup = Quantiles.of(tally.lookup());
    return byteHitRatio.isEmpty() && lookup.count() == 0
        ? null
        : new Loads(
            orNull(byteHitRatio),
            orNull(tally.originAmplification()),
            lookup,
            Quantiles.of(tally.origin()),
            Quantiles.of(tally.fill()),
            Quantiles.of(tally.ttlEarly()),
            Quantiles.of(tally.ttlLate()));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
