package io.warmfront.cacheupdater.cache;

import io.warmfront.contract.error.ErrorCode;

/** What became of one write. */
public sealed interface Result {
  /** The entry stands in the cache. */
  record Applied() implements Result {}

  /** The cache has this version or a newer one: what makes repetition harmless. */
  record Stale() implements Result {}

  /**
   * The entry never can be written.
   *
   * @param code why, as a name
   * @param reason what was wrong and what would be right
   */
  record Rejected(ErrorCode code, String reason) implements Result {}
}
