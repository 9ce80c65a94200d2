package io.warmfront.console.run;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much comes due of one scenario at any moment, with all changes that were made to the run. */
public final class ScenarioRate {
  private final RateCurve curve;
  private final boolean isOffered;
  private final long startAtMillis;
  private final long endAtMillis;
  private final List<Reshape> reshapes;

  private ScenarioRate(RunCommand command, Scenario scenario) {
    isOffered = command.startAtMillis() > 0 && command.state() == DesiredState.RUNNING;
    startAtMillis = command.startAtMillis() + scenario.startMillis();
    curve = scenario.arrivals().rateFrom(startAtMillis);
    endAtMillis =
        scenario.isEndless() ? Long.MAX_VALUE : command.startAtMillis() + scenario.endMillis();
    reshapes = command.reshapes().stream().filter(it -> it.concerns(scenario.name())).toList();
  }

  /** Returns the rate of a scenario in the run of a command. */
  public static ScenarioRate of(RunCommand command, Scenario scenario) {
    return new ScenarioRate(command, scenario);
  }

  /** Whether the scenario has ended by itself at a moment. */
  public boolean isOver(long atMillis) {
    return atMillis >= endAtMillis;
  }

  /** Whether the load is held back at a moment, or would be if it were time for it. */
  public boolean isPaused(long atMillis) {
    boolean isPaused = false;
    for (Reshape reshape : reshapes) {
      if (reshape.atMillis() <= atMillis) {
        isPaused = reshape.pausedAfter(isPaused);
      }
    }
    return isPaused;
  }

  /** Returns how many operations a second come due at a moment. */
  public double offeredPerSecond(long atMillis) {
    return !isOffered || atMillis < startAtMillis || isOver(atMillis) || isPaused(atMillis)
        ? 0
        : scheduledPerSecond(atMillis);
  }

  /** Returns the rate of the schedule at a moment, as if the load were never held back. */
  public double scheduledPerSecond(long atMillis) {
    Reshape newest = null;
    double from = 0;
    for (Reshape reshape : reshapes) {
      if (reshape.kind() == Reshape.Kind.RATE && reshape.atMillis() <= atMillis) {
        from = value(newest, from, reshape.atMillis());
        newest = reshape;
      }
    }
    return value(newest, from, atMillis);
  }

  private double value(@Nullable Reshape newest, double from, long atMillis) {
    if (newest == null) {
      return onCurve(atMillis - startAtMillis);
    }
    return between(from, newest.perSecond(), atMillis - newest.atMillis(), newest.rampMillis());
  }

  private double onCurve(long sinceStart) {
    long cycle = curve.durationMillis();
    long position = sinceStart;
    double from = curve.startPerSecond();
    if (position <= 0 || curve.stages().isEmpty()) {
      return from;
    }
    if (curve.afterwards() == Afterwards.REPEAT && position >= cycle && cycle > 0) {
      position %= cycle;
    }
    for (RateStage stage : curve.stages()) {
      if (position < stage.durationMillis()) {
        return between(from, stage.targetPerSecond(), position, stage.durationMillis());
      }
      position -= stage.durationMillis();
      from = stage.targetPerSecond();
    }
    return from;
  }

  private static double between(double from, double to, long position, long length) {
    return position >= length ? to : from + (to - from) * position / length;
  }
}
