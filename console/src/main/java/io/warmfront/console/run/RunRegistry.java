package io.warmfront.console.run;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All runs, as the topics tell them. Commands and events may come in any order and more than once;
 * the outcome is the same. Thread-safe.
 */
public final class RunRegistry {
  private static final Comparator<RunCommand> AGE =
      Comparator.comparing(RunCommand::state).thenComparingInt(it -> it.reshapes().size());

  private final Map<String, RunCommand> commands = new HashMap<>();
  private final Map<String, RunHistory> histories = new HashMap<>();

  /**
   * Takes a command in. A run only goes forward: a command that wants an earlier state than the one
   * that is known, or knows of fewer changes, is an old one that was read again.
   */
  public synchronized void apply(RunCommand command) {
    commands.merge(
        command.run(), command, (known, next) -> AGE.compare(next, known) >= 0 ? next : known);
  }

  /** Takes an event in. */
  public synchronized void apply(RunEvent event) {
    histories.put(event.run(), histories.getOrDefault(event.run(), RunHistory.NONE).with(event));
  }

  /** Returns the run of an id. */
  public synchronized Optional<Run> find(String id) {
    return Optional.ofNullable(commands.get(id)).map(this::join);
  }

  /** Returns all runs, the one asked for last first. */
  public synchronized List<Run> all() {
    return commands.values().stream()
        .map(this::join)
        .sorted(Comparator.comparingLong(Run::requestedAtMillis).reversed().thenComparing(Run::id))
        .toList();
  }

  /**
   * Returns the runs whose windows matter: the active ones and the newest others.
   *
   * @param nowMillis Unix milliseconds
   * @param others how many that are no longer active
   */
  public Set<String> selected(long nowMillis, int others) {
    Set<String> ids = new HashSet<>();
    int taken = 0;
    for (Run run : all()) {
      if (run.state(nowMillis).isActive()) {
        ids.add(run.id());
      } else if (taken < others) {
        ids.add(run.id());
        taken++;
      }
    }
    return ids;
  }

  /** Returns the run that a viewer means who names none: the newest active one, else the last. */
  public Optional<Run> current(long nowMillis) {
    List<Run> all = all();
    return all.stream()
        .filter(run -> run.state(nowMillis).isActive())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private Run join(RunCommand command) {
    return new Run(
        command, Objects.requireNonNullElse(histories.get(command.run()), RunHistory.NONE));
  }
}
