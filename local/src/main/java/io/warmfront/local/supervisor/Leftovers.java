package io.warmfront.local.supervisor;

import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes of a platform that was killed: they are stopping by themselves and hold their data. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftovers() {}

  /** Waits until all have ended, and kills those that do not. */
  static void clear(PlatformState before) {
    List<ProcessHandle> alive =
        before.parts().stream().map(PartState::process).flatMap(Optional::stream).toList();
    CompletableFuture<Void> ended =
        CompletableFuture.allOf(
            alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    ended.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    alive.forEach(ProcessHandle::destroyForcibly);
  }
}
