package io.warmfront.console.warmup;

import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One cache warm-up.
 *
 * @param command what is wanted
 * @param progress how far it is; null until an updater has taken it up
 */
public record CacheWarmup(CacheWarmupCommand command, @Nullable CacheWarmupProgress progress) {
  /** Returns its id. */
  public String id() {
    return command.id();
  }

  /** Whether it is over. */
  public boolean isOver() {
    return progress != null && progress.over();
  }

  /** Returns where it stands: {@code waiting} until an updater has taken it up. */
  public String state() {
    return progress == null ? "waiting" : progress.state().name().toLowerCase(Locale.ROOT);
  }
}
