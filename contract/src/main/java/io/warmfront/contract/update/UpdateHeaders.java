package io.warmfront.contract.update;

/**
 * Headers of a cache-update record. All values are ASCII text, so that any Kafka tool reads them.
 */
public final class UpdateHeaders {
  /** The version of the value: a whole number from 1 in decimal digits. Required. */
  public static final String VERSION = "wf-version";

  /** When the value stops being true: Unix milliseconds in decimal digits. */
  public static final String EXPIRES_AT = "wf-expires-at";

  /** How long the value is true after the record's timestamp: milliseconds in decimal digits. */
  public static final String TTL_MS = "wf-ttl-ms";

  /** How the entry stands in the cache: {@link #ENVELOPE}, also when the header is missing. */
  public static final String LAYOUT = "wf-layout";

  /** Version and expiry stand in front of the payload, as in {@code CacheEntry}. */
  public static final String ENVELOPE = "envelope";

  /**
   * Whether the origin has the value already: {@link #BEHIND} if not; without the header it has.
   */
  public static final String ORIGIN = "wf-origin";

  /** The value was written to the log alone, and whoever follows the log takes it to the origin. */
  public static final String BEHIND = "behind";

  /**
   * The span that published the update, as W3C's Trace Context writes it; there if it was sampled.
   * One that cannot be read is passed over.
   */
  public static final String TRACE_PARENT = "traceparent";

  private UpdateHeaders() {}
}
