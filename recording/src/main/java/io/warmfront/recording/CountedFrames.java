package io.warmfront.recording;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.frame.FrameOrder;
import io.warmfront.contract.frame.Placement;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the frames of one run that count from those that do not, by the contract's rules, as the
 * collector does. Not thread-safe.
 */
public final class CountedFrames {
  private final String run;
  private final Map<Integer, ShardPosition> positions = new HashMap<>();
  private long frames;
  private long duplicate;
  private long fenced;
  private long rejected;
  private long lost;

  /** Creates one that has seen no frame of a run. */
  public CountedFrames(String run) {
    this.run = run;
  }

  /**
   * Takes a record of the frames topic, those of a shard in their order there.
   *
   * @param nowMillis Unix milliseconds
   * @return the frame whose operations count; null if they do not, or if it is no frame, or one of
   *     another run
   */
  public @Nullable LatencyFrame add(byte[] bytes, long nowMillis) {
    LatencyFrame frame;
    try {
      frame = LatencyFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      // a dead letter of nobody's: no account has it
      return null;
    }
    if (!frame.getRun().equals(run)
        || bytes.length > FrameCheck.LARGEST_FRAME
        || FrameCheck.head(frame, nowMillis).isPresent()) {
      return null;
    }
    frames++;
    int claimed = FrameCheck.claimedOperations(frame);
    ShardPosition position = positions.getOrDefault(frame.getShard(), ShardPosition.UNREAD);
    switch (FrameOrder.place(position, frame, claimed, nowMillis)) {
      case Placement.Duplicate _ -> duplicate += claimed;
      case Placement.Fenced _ -> fenced += claimed;
      case Placement.Next next -> {
        positions.put(frame.getShard(), next.position());
        lost += next.lostOperations();
        if (FrameCheck.content(frame, nowMillis).isEmpty()) {
          return frame;
        }
        rejected += claimed;
      }
    }
    return null;
  }

  /** Returns how many frames of the run there were, those too that do not count. */
  public long frames() {
    return frames;
  }

  /** Returns how many operations were in frames that came twice. */
  public long duplicate() {
    return duplicate;
  }

  /** Returns how many operations were in frames of owners that had been replaced. */
  public long fenced() {
    return fenced;
  }

  /** Returns how many operations were in frames that contradict themselves. */
  public long rejected() {
    return rejected;
  }

  /** Returns how many operations were in frames that never came. */
  public long lost() {
    return lost;
  }
}
