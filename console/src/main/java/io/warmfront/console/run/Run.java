package io.warmfront.console.run;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Warmup;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One run: what was wanted last, and what happened.
 *
 * @param command the newest command
 * @param history what the events said
 */
public record Run(RunCommand command, RunHistory history) {
  /** Returns the id. */
  public String id() {
    return command.run();
  }

  /** Returns when somebody asked for it, Unix milliseconds. */
  public long requestedAtMillis() {
    return history.requestedAtMillis() > 0 ? history.requestedAtMillis() : command.issuedAtMillis();
  }

  /** Whether its schedule was ever set. */
  public boolean wasStarted() {
    return command.startAtMillis() > 0;
  }

  /** Returns when its schedule begins, Unix milliseconds; empty while that is not set. */
  public OptionalLong startAtMillis() {
    return wasStarted() ? OptionalLong.of(command.startAtMillis()) : OptionalLong.empty();
  }

  /** Returns when its last scenario ends by itself; empty if only a stop ends it. */
  public OptionalLong endsAtMillis() {
    if (!wasStarted()) {
      return OptionalLong.empty();
    }
    long longest = 0;
    for (Scenario scenario : command.workload().scenarios()) {
      if (scenario.isEndless()) {
        return OptionalLong.empty();
      }
      longest = Math.max(longest, scenario.endMillis());
    }
    return OptionalLong.of(command.startAtMillis() + longest);
  }

  /**
   * Returns from when on its numbers count, Unix milliseconds: what comes before is its warm-up.
   * {@link Long#MIN_VALUE} if it has none, {@link Long#MAX_VALUE} while it goes on and nobody knows
   * its end.
   */
  public long measuredFromMillis() {
    Warmup warmup = command.workload().warmup();
    if (warmup.equals(Warmup.NONE)) {
      return Long.MIN_VALUE;
    }
    if (history.warmedUp() != null) {
      return history.warmedUp().atMillis();
    }
    return wasStarted() && warmup.convergence().equals(Convergence.NONE)
        ? command.startAtMillis() + warmup.longestMillis()
        : Long.MAX_VALUE;
  }

  /**
   * Whether it was stopped before its scenarios ended by themselves; endless ones never do, and who
   * has found the breaking point has come to the end.
   */
  public boolean wasStoppedEarly() {
    OptionalLong ends = endsAtMillis();
    return command.state() == DesiredState.STOPPED
        && history.failure() == null
        && history.breakingPoint() == null
        && (!wasStarted() || (ends.isPresent() && command.issuedAtMillis() < ends.getAsLong()));
  }

  /** Whether its load is held back at a moment, Unix milliseconds, unless it is over. */
  public boolean isPaused(long atMillis) {
    boolean isPaused = false;
    for (Reshape reshape : command.reshapes()) {
      if (reshape.scenario().isEmpty() && reshape.atMillis() <= atMillis) {
        isPaused = reshape.pausedAfter(isPaused);
      }
    }
    return isPaused;
  }

  /** Returns how many operations a second come due of each scenario at a moment, by name. */
  public Map<String, Double> offeredPerSecond(long atMillis) {
    Map<String, Double> rates = new TreeMap<>();
    for (Scenario scenario : command.workload().scenarios()) {
      rates.put(scenario.name(), ScenarioRate.of(command, scenario).offeredPerSecond(atMillis));
    }
    return rates;
  }

  /**
   * Returns the rate of each scenario that is not over at a moment, as if its load were never held
   * back, by name.
   */
  public Map<String, Double> scheduledPerSecond(long atMillis) {
    Map<String, Double> rates = new TreeMap<>();
    for (Scenario scenario : command.workload().scenarios()) {
      ScenarioRate rate = ScenarioRate.of(command, scenario);
      if (!rate.isOver(atMillis)) {
        rates.put(scenario.name(), rate.scheduledPerSecond(atMillis));
      }
    }
    return rates;
  }

  /** Returns by which weights arrivals are chosen when all changes are made, by scenario. */
  public Map<String, Map<String, Integer>> weights() {
    Map<String, Map<String, Integer>> weights = new TreeMap<>();
    for (Scenario scenario : command.workload().scenarios()) {
      weights.put(scenario.name(), ScenarioWeights.of(command, scenario));
    }
    return weights;
  }

  /**
   * Returns where it stands.
   *
   * @param nowMillis Unix milliseconds
   */
  public RunState state(long nowMillis) {
    if (history.failure() != null) {
      return RunState.FAILED;
    }
    if (history.finishedAtMillis() > 0) {
      return RunState.FINISHED;
    }
    return switch (command.state()) {
      case PREPARE -> RunState.PREPARING;
      case STOPPED -> RunState.STOPPING;
      case RUNNING -> isOver(nowMillis) ? RunState.STOPPING : RunState.RUNNING;
    };
  }

  private boolean isOver(long nowMillis) {
    OptionalLong ends = endsAtMillis();
    return ends.isPresent() && nowMillis >= ends.getAsLong();
  }
}
