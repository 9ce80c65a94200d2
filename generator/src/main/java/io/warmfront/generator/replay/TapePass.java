package io.warmfront.generator.replay;

import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.ReplayMapping;
import org.jspecify.annotations.Nullable;

/** One time through a recording: where its operations stand on the tape. Not thread-safe. */
final class TapePass {
  private final ReplayMapping mapping;
  private final long beginMicros;
  private long firstMicros;
  private long lastMicros;
  private long count;

  /**
   * Begins a pass.
   *
   * @param beginMicros where its first operation stands
   */
  TapePass(ReplayMapping mapping, long beginMicros) {
    this.mapping = mapping;
    this.beginMicros = beginMicros;
  }

  /** Returns the next operation on the tape; null if it is none that is replayed. */
  @Nullable TapeEntry place(RecordedOperation recorded) {
    ReplayMapping.Mapped mapped = mapping.of(recorded);
    if (mapped == null) {
      return null;
    }
    if (count == 0) {
      firstMicros = recorded.dueMicros();
    }
    lastMicros = recorded.dueMicros();
    count++;
    return new TapeEntry(beginMicros + lastMicros - firstMicros, mapped);
  }

  long count() {
    return count;
  }

  /** Returns where another pass begins: after the last operation by the usual distance of two. */
  long nextBeginMicros() {
    long length = lastMicros - firstMicros;
    return beginMicros + length + Math.max(1, length / Math.max(1, count - 1));
  }
}
