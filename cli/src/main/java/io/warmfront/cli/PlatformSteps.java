package io.warmfront.cli;

import io.warmfront.cli.text.Steps;
import io.warmfront.local.supervisor.SupervisorEvent;
import io.warmfront.local.supervisor.SupervisorListener;
import java.util.List;

/** Shows what a supervisor does, one line a step. */
final class PlatformSteps implements SupervisorListener {
  private static final int MOST_NAMED = 3;

  private final Steps steps;

  PlatformSteps(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void on(SupervisorEvent event) {
    switch (event) {
      case SupervisorEvent.Starting _, SupervisorEvent.Stopping _ -> {}
      case SupervisorEvent.Started started ->
          steps.done(started.part(), started.took(), started.detail());
      case SupervisorEvent.TopicsReady topics ->
          steps.done("topics", topics.took(), detail(topics.done()));
      case SupervisorEvent.Died died ->
          steps.warning(
              died.part(),
              "ended with code %d; restarting in %d s"
                  .formatted(died.exitCode(), died.restartIn().toSeconds()));
      case SupervisorEvent.RestartFailed failed ->
          steps.warning(
              failed.part(),
              "%s; next attempt in %d s".formatted(failed.reason(), failed.nextIn().toSeconds()));
      case SupervisorEvent.Restarted restarted ->
          steps.done(restarted.part(), restarted.took(), "is back");
      case SupervisorEvent.Stopped stopped -> steps.done(stopped.part(), stopped.took(), "stopped");
    }
  }

  /** On a new data directory all topics are created: a number says enough. */
  private static String detail(List<String> done) {
    if (done.isEmpty()) {
      return "as they must be";
    }
    return done.size() <= MOST_NAMED
        ? String.join(", ", done)
        : done.size() + " created or set right";
  }
}
