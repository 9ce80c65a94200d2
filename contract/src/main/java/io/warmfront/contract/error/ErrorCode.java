package io.warmfront.contract.error;

/**
 * Everything that can go wrong, by name. A name is a metric's tag, a log field and a dead letter's
 * header: names are added, never changed.
 */
public enum ErrorCode {
  /** A server that is needed does not answer. */
  UNREACHABLE(Reaction.RETRY),
  /** A server answered that it cannot serve now: loading, read-only, out of memory. */
  UNAVAILABLE(Reaction.RETRY),
  /** A record has no key. */
  KEY_MISSING(Reaction.DEAD_LETTER),
  /** A record has no version, or one that is no whole number from 1 to the allowed greatest. */
  VERSION_INVALID(Reaction.DEAD_LETTER),
  /** A record's expiry is no whole number, or contradicts itself. */
  EXPIRY_INVALID(Reaction.DEAD_LETTER),
  /** A record asks for a layout that this version does not know. */
  LAYOUT_UNKNOWN(Reaction.DEAD_LETTER),
  /** A record's key or value is larger than allowed. */
  TOO_LARGE(Reaction.DEAD_LETTER),
  /** The cache holds something under the key that is no entry of ours. */
  KEY_FOREIGN(Reaction.DEAD_LETTER),
  /** The database behind the cache refuses a write for what it is. */
  ORIGIN_REFUSED(Reaction.DEAD_LETTER),
  /** A record failed alone for a reason that nobody foresaw. */
  UNKNOWN(Reaction.DEAD_LETTER),
  /** A frame's bytes are no frame. */
  FRAME_UNREADABLE(Reaction.DEAD_LETTER),
  /** A frame contradicts itself. */
  FRAME_INVALID(Reaction.DEAD_LETTER),
  /** A record between two steps of the collector has bytes that are none of its own. */
  BUNDLE_UNREADABLE(Reaction.DEAD_LETTER),
  /** A topic is missing or has a policy that would lose records. */
  TOPIC_UNFIT(Reaction.STOP),
  /** A setting is missing or out of its range. */
  CONFIG_INVALID(Reaction.STOP);

  private final Reaction reaction;

  ErrorCode(Reaction reaction) {
    this.reaction = reaction;
  }

  /** Returns what is done about it. */
  public Reaction reaction() {
    return reaction;
  }
}
