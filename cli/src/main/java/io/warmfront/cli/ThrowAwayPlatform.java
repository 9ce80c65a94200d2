package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.Steps;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.LocalException;
import io.warmfront.local.process.Trees;
import io.warmfront.local.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A platform for one run, gone with its data afterwards. */
final class ThrowAwayPlatform implements AutoCloseable {
  private final Path root;
  private final Supervisor supervisor;
  private final Steps steps;

  private ThrowAwayPlatform(Path root, Supervisor supervisor, Steps steps) {
    this.root = root;
    this.supervisor = supervisor;
    this.steps = steps;
  }

  /**
   * Starts a platform.
   *
   * @throws LocalException if that fails; then nothing is left
   * @throws CommandFailure if it was interrupted; then nothing is left
   */
  static ThrowAwayPlatform start(Session session) throws IOException {
    Path root = Files.createTempDirectory("warmfront-run-");
    DataDirectory data = new DataDirectory(root);
    Steps steps = new Steps(session.terminal());
    steps.say("starting a platform for this run in " + root);
    session.signals().listen(session.interruption(), () -> {});
    Supervisor supervisor = Platforms.supervisor(session, data, 1, steps);
    ThrowAwayPlatform platform = new ThrowAwayPlatform(root, supervisor, steps);
    boolean started = false;
    try {
      supervisor.start();
      started = true;
    } catch (LocalException e) {
      Optional<ExitCode> code = session.interruption().requested();
      if (code.isPresent()) {
        throw new CommandFailure(code.get(), "stopped before the platform was up", e);
      }
      throw e;
    } finally {
      if (!started) {
        platform.close();
      }
    }
    return platform;
  }

  ConsoleAddress console() {
    return new ConsoleAddress(
        Platforms.console(supervisor.state()), new DataDirectory(root).token());
  }

  @Override
  public void close() throws IOException {
    steps.say("removing the platform");
    supervisor.stop();
    Trees.delete(root);
  }
}
