package io.warmfront.collector;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import java.util.HashMap;
import java.util.Map;

/** Frames as a generator makes them. */
public final class FrameBuilder {
  private static final long MICROS_PER_MILLI = 1_000;

  private final LatencyFrame.Builder frame = LatencyFrame.newBuilder();
  private final Map<SeriesTags, Integer> series = new HashMap<>();
  private final Map<String, Integer> errorKinds = new HashMap<>();

  /** Begins a frame of a run. */
  public FrameBuilder(String run, int shard, long epoch, long sequence) {
    frame.setRun(run).setShard(shard).setEpoch(epoch).setSequence(sequence);
  }

  /** Sets the time from which ends are counted, Unix milliseconds. */
  public FrameBuilder at(long millis) {
    frame.setBaseTimeMicros(millis * MICROS_PER_MILLI);
    return this;
  }

  /** Sets how many operations of the epoch came before. */
  public FrameBuilder before(long operations) {
    frame.setOperationsBefore(operations);
    return this;
  }

  /** Adds arrivals. */
  public FrameBuilder arrivals(String scenario, long first, long next) {
    frame.addSchedule(
        ScheduleSpan.newBuilder().setScenario(scenario).setFirst(first).setNext(next));
    return this;
  }

  /** Adds operations that users began. */
  public FrameBuilder begun(String scenario, long first, long next) {
    frame.addSchedule(
        ScheduleSpan.newBuilder()
            .setScenario(scenario)
            .setFirst(first)
            .setNext(next)
            .setClosed(true));
    return this;
  }

  /** Adds an operation that ended so many milliseconds after the base time. */
  public FrameBuilder operation(SeriesTags tags, Outcome outcome, long endMillis) {
    return operation(tags, outcome, endMillis * MICROS_PER_MILLI, 1_000, 500_000, 100, 0);
  }

  /** Adds an operation. */
  public FrameBuilder operation(
      SeriesTags tags,
      Outcome outcome,
      long endMicros,
      long startDelayNanos,
      long serviceNanos,
      long bytes,
      long stalenessMicros) {
    boolean isDropped = outcome == Outcome.DROPPED;
    frame
        .addSeriesIndex(index(tags))
        .addEndOffsetMicros(endMicros)
        .addStartDelayNanos(isDropped ? 0 : startDelayNanos)
        .addServiceNanos(isDropped ? 0 : serviceNanos)
        .addOutcome(outcome.code())
        .addErrorKind(0)
        .addBytes(bytes)
        .addStalenessMicros(stalenessMicros);
    return this;
  }

  /** Says how the operation that was added last went on, which the cache could not answer. */
  public FrameBuilder missed(long lookupNanos, long originNanos, long fillNanos, long entryBytes) {
    return missed(lookupNanos, originNanos, fillNanos, entryBytes, 0);
  }

  /** The same, of an entry that was there so long after its expiry; below 0, gone before it. */
  public FrameBuilder missed(
      long lookupNanos, long originNanos, long fillNanos, long entryBytes, long ttlDriftMicros) {
    frame
        .addMissed(frame.getOutcomeCount() - 1)
        .addLookupNanos(lookupNanos)
        .addOriginNanos(originNanos)
        .addFillNanos(fillNanos)
        .addEntryBytes(entryBytes)
        .addTtlDriftMicros(ttlDriftMicros);
    return this;
  }

  /** Adds a failed operation. */
  public FrameBuilder error(SeriesTags tags, String kind, long endMillis) {
    operation(tags, Outcome.ERROR, endMillis);
    int index =
        errorKinds.computeIfAbsent(
            kind,
            name -> {
              frame.addErrorKinds(name);
              return frame.getErrorKindsCount();
            });
    frame.setErrorKind(frame.getErrorKindCount() - 1, index);
    return this;
  }

  /** Makes it the shard's last word. */
  public FrameBuilder last() {
    frame.setLast(true);
    return this;
  }

  /** Returns the frame. */
  public LatencyFrame build() {
    return frame.build();
  }

  /** Returns tags. */
  public static SeriesTags tags(String scenario, String target, String operation, String tenant) {
    return SeriesTags.newBuilder()
        .setScenario(scenario)
        .setTarget(target)
        .setOperation(operation)
        .setTenant(tenant)
        .build();
  }

  private int index(SeriesTags tags) {
    return series.computeIfAbsent(
        tags,
        added -> {
          frame.addSeries(added);
          return frame.getSeriesCount() - 1;
        });
  }
}
