package io.warmfront.cli.topics;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group has read.
 *
 * @param group its id
 * @param state what Kafka says of it
 * @param members how many are in it now
 * @param done the next offset of each partition that it has read of
 */
record GroupProgress(String group, String state, int members, Map<TopicPartition, Long> done) {
  GroupProgress {
    done = Map.copyOf(done);
  }
}
