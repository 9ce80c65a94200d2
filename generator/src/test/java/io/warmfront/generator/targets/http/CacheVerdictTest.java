package io.warmfront.generator.targets.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheVerdictTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cache-status | Edge; hit | HIT
          cache-status | Edge; hit=?1; ttl=30 | HIT
          cache-status | Edge; hit; ttl=-3 | STALE_HIT
          cache-status | Edge; fwd=uri-miss; stored | MISS
          cache-status | Edge; fwd=vary-miss | MISS
          cache-status | Edge; fwd=miss | MISS
          cache-status | Edge; fwd=partial | MISS
          cache-status | Edge; fwd=stale; fwd-status=304 | EXPIRED
          cache-status | Edge; fwd=bypass | BYPASS
          cache-status | Edge; fwd=method | BYPASS
          cache-status | Edge; fwd=request | BYPASS
          cache-status | Edge; fwd=uri-miss; collapsed | COALESCED
          cache-status | Origin; fwd=miss, Edge; hit | HIT
          cache-status | Origin; hit, Edge; fwd=uri-miss | HIT
          cache-status | Origin; fwd=bypass, Edge; fwd=uri-miss | MISS
          cache-status | "a, b; hit"; fwd=miss; detail="x\\"; hit" | MISS
          cache-status | Edge | OK
          cache-status | | OK
          cf-cache-status | HIT | HIT
          cf-cache-status | MISS | MISS
          cf-cache-status | EXPIRED | EXPIRED
          cf-cache-status | REVALIDATED | EXPIRED
          cf-cache-status | STALE | STALE_HIT
          cf-cache-status | UPDATING | STALE_HIT
          cf-cache-status | BYPASS | BYPASS
          cf-cache-status | DYNAMIC | BYPASS
          x-cache | HIT | HIT
          x-cache | Hit from cloudfront | HIT
          x-cache | Miss from cloudfront | MISS
          x-cache | RefreshHit from cloudfront | EXPIRED
          x-cache | Error from cloudfront | OK
          x-cache | MISS, HIT | HIT
          x-cache | HIT, MISS | HIT
          x-cache | MISS, MISS | MISS
          x-cache | TCP_HIT from a.example | HIT
          x-cache | TCP_NEGATIVE_HIT | NEGATIVE_HIT
          x-cache | TCP_MISS | MISS
          x-cache-status | EXPIRED | EXPIRED
          age | 17 | HIT
          age | 0 | OK
          age | 00 | OK
          age | old | OK
          age | -1 | OK
          server | nginx | OK
          """)
  void of_oneHeader_isWhatItSays(String name, String value, Outcome expected) {
    assertThat(verdict(Map.of(name, value == null ? List.of("") : List.of(value))))
        .isEqualTo(expected);
  }

  @Test
  void of_severalHeaders_firstOfTheOrderCounts() {
    assertThat(
            verdict(
                Map.of(
                    "cache-status", List.of("Edge; fwd=miss"),
                    "x-cache", List.of("HIT"),
                    "age", List.of("9"))))
        .isEqualTo(Outcome.MISS);
    assertThat(verdict(Map.of("x-cache", List.of("MISS"), "age", List.of("9"))))
        .isEqualTo(Outcome.MISS);
    assertThat(verdict(Map.of("cache-status", List.of("A; fwd=miss", "B; hit"))))
        .as("one header in two lines")
        .isEqualTo(Outcome.HIT);
  }

  private static Outcome verdict(Map<String, List<String>> headers) {
    return CacheVerdict.of(name -> headers.getOrDefault(name, List.of()));
  }
}
