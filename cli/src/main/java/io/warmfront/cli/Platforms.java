package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.Steps;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import io.warmfront.local.supervisor.PlatformPlan;
import io.warmfront.local.supervisor.Supervisor;
import java.net.URI;
import java.util.Map;

/** Local platforms as this command starts them. */
final class Platforms {
  /** The system property with the log file of this process; the logging configuration reads it. */
  private static final String LOG_PROPERTY = "warmfront.log";

  private Platforms() {}

  /** Lays a platform out and takes its data directory; nothing runs yet. */
  static Supervisor supervisor(Session session, DataDirectory data, int generators, Steps steps) {
    data.prepare();
    // before the first logger is made
    System.setProperty(LOG_PROPERTY, data.logs().resolve("warmfront.log").toString());
    return Supervisor.of(
        new PlatformPlan(
            session.home(),
            data,
            Map.of(),
            Topics.withDefaultPrefix(),
            generators,
            Version.number()),
        new PlatformSteps(steps));
  }

  /** Returns where the console of a running platform answers. */
  static URI console(PlatformState state) {
    return state
        .part("console")
        .map(PartState::url)
        .map(URI::create)
        .orElseThrow(
            () -> new CommandFailure(ExitCode.INTERNAL_ERROR, "the platform has no console"));
  }
}
