package io.warmfront.console.log;

/**
 * What is read of a topic.
 *
 * @param topic its name
 * @param partitions the lowest so many partitions; {@link #ALL} for all
 */
public record Source(String topic, int partitions) {
  /** Every partition. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Returns the whole topic. */
  public static Source all(String topic) {
    return new Source(topic, ALL);
  }

  /** Returns the first partition: enough of a topic that holds the same in each. */
  public static Source first(String topic) {
    return new Source(topic, 1);
  }
}
