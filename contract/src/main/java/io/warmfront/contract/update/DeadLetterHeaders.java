package io.warmfront.contract.update;

/**
 * Headers that a dead letter carries beside its original ones. Key, value and original headers are
 * unchanged; all values here are UTF-8 text, numbers in decimal digits.
 */
public final class DeadLetterHeaders {
  private static final String PREFIX = "warmfront.dlq.";

  /** The topic that the record came from. */
  public static final String TOPIC = PREFIX + "topic";

  /** Its partition. */
  public static final String PARTITION = PREFIX + "partition";

  /** Its offset. */
  public static final String OFFSET = PREFIX + "offset";

  /** Its timestamp, Unix milliseconds. */
  public static final String TIMESTAMP = PREFIX + "timestamp";

  /** The consumer group that gave it up. */
  public static final String GROUP = PREFIX + "group";

  /** The name of the {@code ErrorCode}. */
  public static final String REASON = PREFIX + "reason";

  /** What was wrong and what would be right. */
  public static final String MESSAGE = PREFIX + "message";

  /** The class of the exception, if there was one. */
  public static final String EXCEPTION = PREFIX + "exception";

  /** When it was given up, Unix milliseconds. */
  public static final String FAILED_AT = PREFIX + "failed-at";

  /** The topic again under the name that common Kafka user interfaces route by. */
  public static final String COMMON_TOPIC = "kafka_dlt-original-topic";

  /** What of the original is left out because it is too large, and how large the whole was. */
  public static final String OMITTED = PREFIX + "omitted";

  /**
   * How often the record went back to its topic as a dead letter; missing if never. The one header
   * of these that a record in the topic of updates has.
   */
  public static final String REDRIVES = PREFIX + "redrive-count";

  /** Whether a header tells of a dead letter, so that the original did not have it. */
  public static boolean isOne(String name) {
    return name.startsWith(PREFIX) || name.equals(COMMON_TOPIC);
  }

  private DeadLetterHeaders() {}
}
