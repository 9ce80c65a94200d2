package io.warmfront.generator.recording;

/**
 * One owner's hold on one shard of one run.
 *
 * @param run the run's id
 * @param shard from 0
 * @param epoch rises with each new owner
 */
public record ShardId(String run, int shard, long epoch) {}
