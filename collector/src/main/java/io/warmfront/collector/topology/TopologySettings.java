package io.warmfront.collector.topology;

import java.time.Duration;

/**
 * Sizes and times of the topology.
 *
 * @param windowSize of a window
 * @param grace how far the watermark must be past a window's end
 * @param idleAfter after how long without frames a source partition says that it is idle if every
 *     shard has said its last word
 * @param missingAfter after how much silence a source partition, or a shard that has not said its
 *     last word, is left out
 * @param provisionalEvery how often open windows that changed are published
 * @param tellEvery how much event time may pass before a partition of the merge is told
 * @param commitInterval how often a transaction is committed
 * @param forgetAfter how long the position of a silent shard is kept: as long as frames are
 * @param mergePartitions over how many partitions runs are spread
 * @param mostSeries how many series have totals of their own; further ones share one
 * @param labels how many values of each tag of a run have labels of their own, unless a rule says
 *     otherwise
 */
public record TopologySettings(
    Duration windowSize,
    Duration grace,
    Duration idleAfter,
    Duration missingAfter,
    Duration provisionalEvery,
    Duration tellEvery,
    Duration commitInterval,
    Duration forgetAfter,
    int mergePartitions,
    int mostSeries,
    int labels) {}
