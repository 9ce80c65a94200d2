package io.warmfront.local.supervisor;

import java.time.Duration;
import java.util.List;

/** Something that a supervisor did or saw. */
public sealed interface SupervisorEvent {
  /** A server or service is being started for the first time. */
  record Starting(String part) implements SupervisorEvent {}

  /** It answers. */
  record Started(String part, String detail, Duration took) implements SupervisorEvent {}

  /** The topics are as they must be; what was done says what had to be changed for it. */
  record TopicsReady(List<String> done, Duration took) implements SupervisorEvent {
    /** Copies the list. */
    public TopicsReady {
      done = List.copyOf(done);
    }
  }

  /** A part ended that should run; it is started again after the pause. */
  record Died(String part, int exitCode, Duration restartIn) implements SupervisorEvent {}

  /** A part could not be started again; the next attempt comes after the pause. */
  record RestartFailed(String part, String reason, Duration nextIn) implements SupervisorEvent {}

  /** A part answers again. */
  record Restarted(String part, Duration took) implements SupervisorEvent {}

  /** A part is being stopped. */
  record Stopping(String part) implements SupervisorEvent {}

  /** A part has ended. */
  record Stopped(String part, Duration took) implements SupervisorEvent {}
}
