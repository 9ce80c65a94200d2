package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.status.Loss;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that must be read again, as the cache has lost what was written from it.
 *
 * @param partition which
 * @param loss what is known of the loss
 * @param from the first offset to be read; empty for all that the log has
 * @param applied how far everything had been applied once
 */
record Rewind(TopicPartition partition, Loss loss, OptionalLong from, long applied) {}
