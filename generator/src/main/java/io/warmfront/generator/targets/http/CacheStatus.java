package io.warmfront.generator.targets.http;

import io.warmfront.contract.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The value of a {@code Cache-Status} header (RFC 9211): caches, from the one nearest to the origin
 * to the one nearest to the client, each with parameters.
 */
final class CacheStatus {
  private CacheStatus() {}

  /** Returns a hit if any of the caches had one; otherwise what the nearest one says. */
  static Outcome outcome(String value) {
    Outcome nearest = Outcome.OK;
    for (String cache : split(value, ',')) {
      Outcome each = ofCache(split(cache, ';'));
      if (each.isHit()) {
        return each;
      }
      nearest = each;
    }
    return nearest;
  }

  private static Outcome ofCache(List<String> parts) {
    boolean isHit = false;
    boolean isCollapsed = false;
    boolean isStale = false;
    String forwarded = "";
    for (String part : parts.subList(1, parts.size())) {
      String parameter = part.strip().toLowerCase(Locale.ROOT);
      if (parameter.equals("hit") || parameter.equals("hit=?1")) {
        isHit = true;
      } else if (parameter.equals("collapsed") || parameter.equals("collapsed=?1")) {
        isCollapsed = true;
      } else if (parameter.startsWith("ttl=-")) {
        isStale = true;
      } else if (parameter.startsWith("fwd=")) {
        forwarded = parameter.substring("fwd=".length());
      }
    }
    if (isHit) {
      return isStale ? Outcome.STALE_HIT : Outcome.HIT;
    }
    if (isCollapsed) {
      return Outcome.COALESCED;
    }
    return switch (forwarded) {
      case "bypass", "method", "request" -> Outcome.BYPASS;
      case "stale" -> Outcome.EXPIRED;
      case "miss", "uri-miss", "vary-miss", "partial" -> Outcome.MISS;
      default -> Outcome.OK;
    };
  }

  /** Parts at a separator, except within quotes. */
  private static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    int begin = 0;
    for (int i = 0; i < value.length(); i++) {
      char sign = value.charAt(i);
      if (sign == '\\' && isQuoted) {
        i++;
      } else if (sign == '"') {
        isQuoted = !isQuoted;
      } else if (sign == separator && !isQuoted) {
        parts.add(value.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(value.substring(begin));
    return parts;
  }
}
