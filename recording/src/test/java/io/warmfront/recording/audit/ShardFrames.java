package io.warmfront.recording.audit;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The frames of one shard, one after the other, as a generator makes them. */
final class ShardFrames {
  private static final long MICROS = 1_000;

  private final String run;
  private final int shard;
  private final long epoch;
  private long sequence;
  private long operations;

  ShardFrames(String run, int shard, long epoch) {
    this.run = run;
    this.shard = shard;
    this.epoch = epoch;
  }

  /** Returns the next frame. */
  LatencyFrame next(long baseMillis, List<Ended> ended) {
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun(run)
            .setShard(shard)
            .setEpoch(epoch)
            .setSequence(sequence++)
            .setOperationsBefore(operations)
            .setBaseTimeMicros(baseMillis * MICROS);
    operations += ended.size();
    Map<String, Integer> series = new HashMap<>();
    List<String> kinds = new ArrayList<>();
    for (Ended each : ended) {
      frame
          .addSeriesIndex(index(frame, series, each.series(), each.isDue()))
          .addEndOffsetMicros((each.endMillis() - baseMillis) * MICROS)
          .addStartDelayNanos(each.startDelayNanos())
          .addServiceNanos(each.serviceNanos())
          .addOutcome(each.outcome())
          .addBytes(each.bytes())
          .addStalenessMicros(each.stalenessMicros())
          .addErrorKind(kind(frame, kinds, each));
    }
    return frame.build();
  }

  private static int index(
      LatencyFrame.Builder frame, Map<String, Integer> series, SeriesTags tags, boolean isDue) {
    return series.computeIfAbsent(
        tags + "/" + isDue,
        _ -> {
          int index = frame.getSeriesCount();
          frame.addSeries(tags);
          if (!isDue) {
            frame.addStepSeries(index);
          }
          return index;
        });
  }

  private static int kind(LatencyFrame.Builder frame, List<String> kinds, Ended ended) {
    if (ended.outcome() != OutcomeCode.OUTCOME_ERROR) {
      return 0;
    }
    if (!kinds.contains(ended.errorKind())) {
      kinds.add(ended.errorKind());
      frame.addErrorKinds(ended.errorKind());
    }
    return kinds.indexOf(ended.errorKind()) + 1;
  }
}
