package io.warmfront.recording;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.workload.TimeSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of one frame.
 *
 * @param baseMicros the frame's own time, Unix microseconds
 * @param operations those whose key is known
 * @param unknown how many there are beside them
 */
public record RecordedFrame(long baseMicros, List<RecordedOperation> operations, int unknown) {
  private static final long NANOS_PER_MICRO = 1_000;

  /** Copies the list. */
  public RecordedFrame {
    operations = List.copyOf(operations);
  }

  /** Returns what a frame tells. Of a frame that contradicts itself nothing is known. */
  public static RecordedFrame of(LatencyFrame frame) {
    int size = frame.getOutcomeCount();
    if (!isWhole(frame, size)) {
      return new RecordedFrame(frame.getBaseTimeMicros(), List.of(), size);
    }
    List<RecordedOperation> operations = new ArrayList<>(size);
    for (int row = 0; row < size; row++) {
      int keySpace = frame.getKeySpaceCount() == 0 ? 0 : frame.getKeySpace(row) - 1;
      int series = frame.getSeriesIndex(row);
      if (isIn(keySpace, frame.getKeySpacesCount()) && isIn(series, frame.getSeriesCount())) {
        operations.add(
            operation(frame, row, frame.getSeries(series), frame.getKeySpaces(keySpace)));
      }
    }
    return new RecordedFrame(frame.getBaseTimeMicros(), operations, size - operations.size());
  }

  /** Returns the same, without the operations that were due at other times. */
  public RecordedFrame within(TimeSlice slice) {
    return slice.equals(TimeSlice.ALL)
        ? this
        : new RecordedFrame(
            baseMicros,
            operations.stream().filter(it -> slice.holds(it.dueMicros())).toList(),
            unknown);
  }

  private static RecordedOperation operation(
      LatencyFrame frame, int row, SeriesTags tags, String keySpace) {
    long end = frame.getBaseTimeMicros() + frame.getEndOffsetMicros(row);
    long service = frame.getServiceNanos(row);
    return new RecordedOperation(
        end - (service + frame.getStartDelayNanos(row)) / NANOS_PER_MICRO,
        end - service / NANOS_PER_MICRO,
        frame.getOutcome(row) == OutcomeCode.OUTCOME_DROPPED,
        tags.getScenario(),
        tags.getTarget(),
        tags.getOperation(),
        frame.getOutcome(row),
        tags.getTenant(),
        keySpace,
        frame.getKeyId(row));
  }

  private static boolean isWhole(LatencyFrame frame, int size) {
    return frame.getSeriesIndexCount() == size
        && frame.getEndOffsetMicrosCount() == size
        && frame.getStartDelayNanosCount() == size
        && frame.getServiceNanosCount() == size
        && frame.getKeyIdCount() == size
        && (frame.getKeySpaceCount() == 0 || frame.getKeySpaceCount() == size);
  }

  private static boolean isIn(int index, int count) {
    return index >= 0 && index < count;
  }
}
