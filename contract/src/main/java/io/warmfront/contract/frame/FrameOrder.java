package io.warmfront.contract.frame;

import io.warmfront.contract.frame.Placement.Arrivals;
import io.warmfront.contract.frame.Placement.Duplicate;
import io.warmfront.contract.frame.Placement.Fenced;
import io.warmfront.contract.frame.Placement.Next;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places a frame among the frames of its shard.
 *
 * <p>A frame says how many operations its epoch had before it. So whatever is missing, the number
 * of lost operations is exact as soon as one later frame of the same epoch arrives.
 */
public final class FrameOrder {
  private FrameOrder() {}

  /**
   * Returns where a frame stands.
   *
   * @param position how far its shard has been read
   * @param frame with a plausible head
   * @param operations how many operations it holds
   * @param nowMillis Unix milliseconds
   */
  public static Placement place(
      ShardPosition position, LatencyFrame frame, long operations, long nowMillis) {
    if (frame.getEpoch() < position.epoch()) {
      return new Fenced();
    }
    boolean isSameEpoch = frame.getEpoch() == position.epoch();
    if (isSameEpoch && frame.getSequence() <= position.sequence()) {
      return new Duplicate();
    }
    long expected = isSameEpoch ? position.operations() : 0;
    long lost = Math.max(0, frame.getOperationsBefore() - expected);
    Map<String, Long> next = new HashMap<>(position.nextArrivals());
    List<Arrivals> arrivals = arrivals(frame, next, isSameEpoch, lost);
    return new Next(
        new ShardPosition(
            frame.getEpoch(),
            frame.getSequence(),
            frame.getOperationsBefore() + operations,
            position.isFinished() || frame.getLast(),
            next,
            nowMillis),
        lost,
        arrivals,
        frame.getLast() && !position.isFinished());
  }

  /**
   * Within an epoch, arrivals that are missing were offered in the missing frames. Between epochs
   * nobody offered them, but for as many as the new owner's own missing frames had operations.
   */
  private static List<Arrivals> arrivals(
      LatencyFrame frame, Map<String, Long> next, boolean isSameEpoch, long lost) {
    List<Arrivals> arrivals = new ArrayList<>(frame.getScheduleCount());
    long unexplained = lost;
    for (int i = 0; i < frame.getScheduleCount(); i++) {
      ScheduleSpan span = frame.getSchedule(i);
      if (!FrameCheck.isPlausible(span)) {
        continue;
      }
      // users of another epoch are others: their operations are counted from 0, or from where their
      // owner has learnt that the earlier ones ended
      boolean isNew = span.getClosed() && !isSameEpoch;
      long known = isNew ? 0 : next.getOrDefault(span.getScenario(), 0L);
      boolean isTakenOver = span.getClosed() && span.getBegins();
      long gap = isTakenOver ? 0 : Math.max(0, span.getFirst() - known);
      boolean goesOn = isSameEpoch && !span.getBegins();
      long offeredUnseen = goesOn || span.getClosed() ? gap : Math.min(gap, unexplained);
      unexplained -= Math.min(unexplained, offeredUnseen);
      long offered = span.getNext() - span.getFirst() + offeredUnseen;
      if (offered > 0 || gap > offeredUnseen) {
        arrivals.add(new Arrivals(span.getScenario(), offered, gap - offeredUnseen));
      }
      next.put(span.getScenario(), Math.max(known, span.getNext()));
    }
    return arrivals;
  }
}
