package io.warmfront.contract.popularity;

import io.warmfront.contract.workload.KeyDistribution;

/** A law of popularity as a workload file says it. */
final class LawText {
  private LawText() {}

  static String of(KeyDistribution law) {
    return switch (law.kind()) {
      case UNIFORM -> "uniform";
      case SEQUENTIAL -> "sequential";
      case ZIPF -> "zipf: %s".formatted(law.exponent());
      case HOTSPOT -> "hotspot: {keys: %s, share: %s}".formatted(law.keys(), law.share());
      case EXPONENTIAL ->
          "exponential: {percentile: %s, keys: %s}".formatted(law.share(), law.keys());
      case LATEST ->
          "latest: {zipf: %s, newKeys: %s/s}".formatted(law.exponent(), law.newKeysPerSecond());
    };
  }
}
