package io.warmfront.pipeline;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who drove which shard of a run of one open scenario, and what was offered, told from its frames
 * alone.
 *
 * @param planned arrivals up to the last word of each shard
 * @param offered arrivals in frames of owners that had not been replaced
 * @param unoffered arrivals between the frames of one owner and of the next
 * @param operations in frames of owners that had not been replaced
 * @param fenced operations in frames of replaced owners
 * @param fencedStartedMillis when the last of those began, Unix milliseconds; 0 if there are none
 * @param moves of shards to another owner
 */
record ShardHistory(
    long planned,
    long offered,
    long unoffered,
    long operations,
    long fenced,
    long fencedStartedMillis,
    List<Move> moves) {

  /**
   * One shard's way to another owner.
   *
   * @param shard which
   * @param atMillis when the new owner began its first frame, Unix milliseconds
   * @param unoffered arrivals that nobody offered
   */
  record Move(int shard, long atMillis, long unoffered) {}

  /** Tells the history from a run's frames, those of a shard in their order in the topic. */
  static ShardHistory of(List<LatencyFrame> frames) {
    Map<Integer, LatencyFrame> newest = new HashMap<>();
    Map<Integer, Long> next = new HashMap<>();
    List<Move> moves = new ArrayList<>();
    long planned = 0;
    long offered = 0;
    long operations = 0;
    long fenced = 0;
    long fencedStarted = 0;
    for (LatencyFrame frame : frames) {
      int shard = frame.getShard();
      LatencyFrame before = newest.get(shard);
      if (before != null && frame.getEpoch() < before.getEpoch()) {
        fenced += frame.getOutcomeCount();
        fencedStarted = Math.max(fencedStarted, lastStartMillis(frame));
        continue;
      }
      ScheduleSpan span = frame.getSchedule(0);
      if (before != null && frame.getEpoch() > before.getEpoch()) {
        long gap = span.getFirst() - next.getOrDefault(shard, 0L);
        moves.add(new Move(shard, frame.getBaseTimeMicros() / 1_000, gap));
      }
      newest.put(shard, frame);
      next.put(shard, span.getNext());
      offered += span.getNext() - span.getFirst();
      operations += frame.getOutcomeCount();
      planned += frame.getLast() ? span.getNext() : 0;
    }
    long unoffered = moves.stream().mapToLong(Move::unoffered).sum();
    return new ShardHistory(
        planned, offered, unoffered, operations, fenced, fencedStarted, List.copyOf(moves));
  }

  private static long lastStartMillis(LatencyFrame frame) {
    long last = 0;
    for (int i = 0; i < frame.getOutcomeCount(); i++) {
      long endMicros = frame.getBaseTimeMicros() + frame.getEndOffsetMicros(i);
      last = Math.max(last, endMicros / 1_000 - frame.getServiceNanos(i) / 1_000_000);
    }
    return last;
  }
}
