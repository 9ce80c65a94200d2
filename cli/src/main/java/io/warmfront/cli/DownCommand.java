package io.warmfront.cli;

import io.warmfront.cli.text.Steps;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.state.PartState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code down}. */
@Command(
    name = "down",
    description = "Stop the local platform; its data is kept.",
    sortOptions = false)
final class DownCommand implements Callable<Integer> {
  private static final long PATIENCE_SECONDS = 60;
  private static final long LEFTOVER_SECONDS = 20;

  private final Session session;

  @Mixin final DataOption dataOption = new DataOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  DownCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataDirectory data = dataOption.directory(session);
    Steps steps = new Steps(session.terminal());
    Optional<RunningPlatform> last = RunningPlatform.lastOf(data);
    Optional<ProcessHandle> holder = last.flatMap(it -> it.state().holder());
    List<ProcessHandle> children = last.map(DownCommand::children).orElse(List.of());
    if (holder.isEmpty() && children.isEmpty()) {
      session.terminal().data("nothing runs in " + data.root());
      return ExitCode.PASS.number();
    }
    long began = System.nanoTime();
    if (holder.isPresent()) {
      steps.say("stopping the platform of process " + holder.get().pid());
      holder.get().destroy();
      if (!await(List.of(holder.get()), PATIENCE_SECONDS)) {
        steps.warning("platform", "does not end; killing process " + holder.get().pid());
        holder.get().destroyForcibly();
      }
    }
    if (!await(children, LEFTOVER_SECONDS)) {
      children.forEach(ProcessHandle::destroyForcibly);
      await(children, LEFTOVER_SECONDS);
    }
    List<Long> alive =
        children.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
    if (!alive.isEmpty()) {
      steps.warning("platform", "processes " + alive + " cannot be ended: kill them by hand");
      return ExitCode.DEPENDENCY.number();
    }
    session
        .terminal()
        .data(
            "stopped after %s; the data is in %s"
                .formatted(
                    Steps.seconds(Duration.ofNanos(System.nanoTime() - began)), data.root()));
    return ExitCode.PASS.number();
  }

  private static List<ProcessHandle> children(RunningPlatform platform) {
    return platform.state().parts().stream()
        .map(PartState::process)
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean await(List<ProcessHandle> processes, long seconds) {
    return CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> true)
        .completeOnTimeout(false, seconds, TimeUnit.SECONDS)
        .join();
  }
}
