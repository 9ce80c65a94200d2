package io.warmfront.recording;

/**
 * One operation of a recording. Times are Unix microseconds.
 *
 * @param dueMicros its intended start; of one that a user did its actual start
 * @param startMicros its actual start; of a dropped one its intended start
 * @param isDropped whether it was due and could not start
 * @param scenario of which it was a part
 * @param operation its label
 * @param tenant whose data it was about
 * @param keySpace of its key
 * @param id of its key
 */
public record RecordedOperation(
    long dueMicros,
    long startMicros,
    boolean isDropped,
    String scenario,
    String operation,
    String tenant,
    String keySpace,
    long id) {}
