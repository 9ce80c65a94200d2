package io.warmfront.console.warmup;

/** What became of the wish for a cache warm-up. */
public sealed interface WarmupStart {
  /** It will be done. */
  record Accepted(CacheWarmup warmup) implements WarmupStart {}

  /** Another one is not over. */
  record Busy(CacheWarmup other) implements WarmupStart {}
}
