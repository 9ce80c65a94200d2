package io.warmfront.generator.targets.http;

import io.warmfront.contract.event.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads from an answer's headers what a cache on the way did: {@code Cache-Status} (RFC 9211), else
 * {@code CF-Cache-Status}, else {@code X-Cache} or {@code X-Cache-Status}, else {@code Age}.
 */
final class CacheVerdict {
  private CacheVerdict() {}

  /**
   * Returns a kind of hit or miss, a bypass, or {@link Outcome#OK} if no cache says anything.
   *
   * @param headers all values of a header, by its name in lower case
   */
  static Outcome of(Function<String, List<String>> headers) {
    List<String> standard = headers.apply("cache-status");
    if (!standard.isEmpty()) {
      return CacheStatus.outcome(String.join(",", standard));
    }
    for (String name : List.of("cf-cache-status", "x-cache", "x-cache-status")) {
      List<String> values = headers.apply(name);
      if (!values.isEmpty()) {
        return ofWords(String.join(",", values));
      }
    }
    return headers.apply("age").stream().anyMatch(CacheVerdict::isPositive)
        ? Outcome.HIT
        : Outcome.OK;
  }

  /**
   * Words as proxies and content networks use them. With several caches on the way one hit is
   * enough; otherwise the last word is that of the nearest cache.
   */
  private static Outcome ofWords(String value) {
    Outcome nearest = Outcome.OK;
    for (String part : value.toLowerCase(Locale.ROOT).split(",", -1)) {
      Outcome each = ofWord(part.strip());
      if (each.isHit()) {
        return each;
      }
      nearest = each == Outcome.OK ? nearest : each;
    }
    return nearest;
  }

  private static Outcome ofWord(String word) {
    if (word.contains("revalidated") || word.contains("refresh") || word.contains("expired")) {
      return Outcome.EXPIRED;
    }
    if (word.contains("stale") || word.contains("updating")) {
      return Outcome.STALE_HIT;
    }
    if (word.contains("miss")) {
      return Outcome.MISS;
    }
    if (word.contains("bypass")
        || word.contains("dynamic")
        || word.contains("pass")
        || word.contains("none")
        || word.contains("uncacheable")) {
      return Outcome.BYPASS;
    }
    if (word.contains("negative")) {
      return Outcome.NEGATIVE_HIT;
    }
    return word.contains("hit") ? Outcome.HIT : Outcome.OK;
  }

  private static boolean isPositive(String age) {
    String digits = age.strip();
    return !digits.isEmpty()
        && digits.chars().allMatch(it -> it >= '0' && it <= '9')
        && digits.chars().anyMatch(it -> it != '0');
  }
}
