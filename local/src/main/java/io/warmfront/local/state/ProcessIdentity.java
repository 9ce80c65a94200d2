package io.warmfront.local.state;

import java.time.Instant;
import java.util.Optional;

/** Processes by id and start time, because ids are used again. */
final class ProcessIdentity {
  private ProcessIdentity() {}

  /** Returns the process with this id if it started at that time and runs. */
  static Optional<ProcessHandle> find(long pid, long startMillis) {
    return pid <= 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(each -> startMillis(each) == startMillis);
  }

  /** Returns when a process started, 0 if it is not known. */
  static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
