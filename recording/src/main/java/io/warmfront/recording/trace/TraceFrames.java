package io.warmfront.recording.trace;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.recording.RecordedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the operations of a trace into frames, as a generator would that started each when it was
 * due and had its answer at once. A frame's own time is the greatest of those before it, so that
 * whoever reads the frames knows how far they are. Not thread-safe.
 */
final class TraceFrames {
  private static final int MOST_OPERATIONS = 4_096;

  private final String name;
  private final long epoch;
  private final Consumer<LatencyFrame> sink;
  private final Map<SeriesTags, Integer> series = new HashMap<>();
  private final Map<String, Integer> keySpaces = new HashMap<>();
  private LatencyFrame.Builder frame = LatencyFrame.newBuilder();
  private long sequence;
  private long operationsBefore;
  private long newestMicros = Long.MIN_VALUE;

  /**
   * Creates frames of nothing yet.
   *
   * @param name of the trace
   * @param epoch of its frames: when it was imported
   * @param sink takes full frames
   */
  TraceFrames(String name, long epoch, Consumer<LatencyFrame> sink) {
    this.name = name;
    this.epoch = epoch;
    this.sink = sink;
  }

  /** Adds an operation; at most the window of a reader before the newest one. */
  void add(RecordedOperation operation) {
    long due = operation.dueMicros();
    newestMicros = Math.max(newestMicros, due);
    if (frame.getOutcomeCount() == 0) {
      frame.setBaseTimeMicros(newestMicros);
    }
    SeriesTags tags =
        SeriesTags.newBuilder()
            .setScenario(operation.scenario())
            .setOperation(operation.operation())
            .setTenant(operation.tenant())
            .build();
    frame
        .addSeriesIndex(place(series, tags))
        .addKeySpace(place(keySpaces, operation.keySpace()) + 1)
        .addKeyId(operation.id())
        .addEndOffsetMicros(due - frame.getBaseTimeMicros())
        .addStartDelayNanos(0)
        .addServiceNanos(0)
        .addOutcome(OutcomeCode.OUTCOME_OK);
    if (frame.getOutcomeCount() == MOST_OPERATIONS) {
      send(false);
    }
  }

  /** Hands over what is left, as the last frame. */
  void end() {
    if (frame.getOutcomeCount() == 0) {
      frame.setBaseTimeMicros(Math.max(0, newestMicros));
    }
    send(true);
  }

  private void send(boolean isLast) {
    inOrder(series).forEach(frame::addSeries);
    inOrder(keySpaces).forEach(frame::addKeySpaces);
    int size = frame.getOutcomeCount();
    sink.accept(
        frame
            .setRun(name)
            .setEpoch(epoch)
            .setSequence(sequence++)
            .setOperationsBefore(operationsBefore)
            .setLast(isLast)
            .build());
    operationsBefore += size;
    frame = LatencyFrame.newBuilder();
    series.clear();
    keySpaces.clear();
  }

  private static <T> int place(Map<T, Integer> places, T thing) {
    return places.computeIfAbsent(thing, _ -> places.size());
  }

  private static <T> List<T> inOrder(Map<T, Integer> places) {
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }
}
