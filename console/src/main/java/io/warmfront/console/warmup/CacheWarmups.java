package io.warmfront.console.warmup;

import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All cache warm-ups, as their topic tells them. Thread-safe. */
public final class CacheWarmups {
  private final Map<String, CacheWarmupCommand> commands = new HashMap<>();
  private final Map<String, CacheWarmupProgress> progresses = new HashMap<>();

  /** Takes a command in. What is cancelled stays so. */
  public synchronized void apply(CacheWarmupCommand command) {
    commands.merge(command.id(), command, (known, next) -> known.cancelled() ? known : next);
  }

  /** Takes progress in. What is over stays so, and older news changes nothing. */
  public synchronized void apply(CacheWarmupProgress progress) {
    progresses.merge(
        progress.id(),
        progress,
        (known, next) -> known.over() || next.atMillis() < known.atMillis() ? known : next);
  }

  /** Returns the warm-up of an id. */
  public synchronized Optional<CacheWarmup> find(String id) {
    return Optional.ofNullable(commands.get(id)).map(this::join);
  }

  /** Returns all, the one asked for last first. */
  public synchronized List<CacheWarmup> all() {
    return commands.values().stream()
        .sorted(
            Comparator.comparingLong(CacheWarmupCommand::issuedAtMillis)
                .reversed()
                .thenComparing(CacheWarmupCommand::id))
        .map(this::join)
        .toList();
  }

  /** Returns the one that is not over, if there is one. */
  public Optional<CacheWarmup> open() {
    return all().stream().filter(it -> !it.isOver()).findFirst();
  }

  private CacheWarmup join(CacheWarmupCommand command) {
    return new CacheWarmup(command, progresses.get(command.id()));
  }
}
