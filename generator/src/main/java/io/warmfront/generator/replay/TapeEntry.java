package io.warmfront.generator.replay;

import io.warmfront.recording.ReplayMapping;

/**
 * One operation that comes due.
 *
 * @param positionMicros how long after the first operation of the recording it was due
 * @param mapped what it is now
 */
public record TapeEntry(long positionMicros, ReplayMapping.Mapped mapped) {}
