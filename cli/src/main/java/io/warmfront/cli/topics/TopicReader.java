package io.warmfront.cli.topics;

/**
 * A group that reads a topic.
 *
 * @param group its id
 * @param state what Kafka says of it, such as {@code Stable} or {@code Empty}
 * @param members how many processes or threads are in it now
 * @param lag how many offsets of the partitions that it has read of come after what it has done
 */
public record TopicReader(String group, String state, int members, long lag) {}
