package io.warmfront.recording;

import io.warmfront.contract.proto.OutcomeCode;

/**
 * One operation of a recording. Times are Unix microseconds.
 *
 * @param dueMicros its intended start; of one that a user did its actual start
 * @param startMicros its actual start; of a dropped one its intended start
 * @param isDropped whether it was due and could not start
 * @param scenario of which it was a part
 * @param target at which it was aimed; empty if nobody knows
 * @param operation its label
 * @param outcome how it ended; unspecified if nobody knows
 * @param tenant whose data it was about
 * @param keySpace of its key
 * @param id of its key
 */
public record RecordedOperation(
    long dueMicros,
    long startMicros,
    boolean isDropped,
    String scenario,
    String target,
    String operation,
    OutcomeCode outcome,
    String tenant,
    String keySpace,
    long id) {
  /** Creates an operation of which neither target nor outcome is known. */
  public RecordedOperation(
      long dueMicros,
      long startMicros,
      boolean isDropped,
      String scenario,
      String operation,
      String tenant,
      String keySpace,
      long id) {
    this(
        dueMicros,
        startMicros,
        isDropped,
        scenario,
        "",
        operation,
        OutcomeCode.OUTCOME_UNSPECIFIED,
        tenant,
        keySpace,
        id);
  }
}
