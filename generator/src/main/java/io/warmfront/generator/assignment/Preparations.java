package io.warmfront.generator.assignment;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.generator.prepare.Preparation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Preparations under way, each on a thread of its own; at most one a run. Thread-safe. */
public final class Preparations {
  private final Preparation preparation;
  private final Map<String, RunCommand> wanted = new ConcurrentHashMap<>();

  /** Creates a set without any. */
  public Preparations(Preparation preparation) {
    this.preparation = preparation;
  }

  void start(RunCommand command) {
    if (wanted.putIfAbsent(command.run(), command) == null) {
      Thread.ofVirtual()
          .name("prepare-" + command.run())
          .start(() -> {
            preparation.prepare(command, () -> isWanted(command));
            wanted.remove(command.run(), command);
          });
    }
  }

  void cancel(String run) {
    wanted.remove(run);
  }

  /** Whether this very command is; the run may have been cancelled and begun anew. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isWanted(RunCommand command) {
    return wanted.get(command.run()) == command;
  }
}
