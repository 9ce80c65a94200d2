package io.warmfront.console.run;

import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.workload.NearestName;
import io.warmfront.workload.RateText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns what somebody wants of a run into changes that all shards make at one moment. */
final class Reshaping {
  /** How far ahead a change is, so that every shard knows of it in time. */
  static final long LEAD_MILLIS = 300;

  /** How many changes a run can have: its command carries them all. */
  static final int MOST = 2_000;

  private static final int SHOWN_DIGITS = 6;

  private final Run run;
  private final RunCommand command;
  private final long now;
  private final long atMillis;

  private Reshaping(Run run, long now) {
    this.run = run;
    this.command = run.command();
    this.now = now;
    long last = command.reshapes().isEmpty() ? 0 : command.reshapes().getLast().atMillis();
    this.atMillis = Math.max(now + LEAD_MILLIS, Math.max(last, command.startAtMillis()));
  }

  /** What is to be done. */
  sealed interface Plan {
    /** Nothing: the run is as wanted. */
    record Nothing() implements Plan {}

    /** Nothing can be done. */
    record Refusal(ReshapeOutcome.Refused refused) implements Plan {}

    /** A command replaces the one before, and an event tells of it. */
    record Change(RunCommand command, RunEvent event) implements Plan {}
  }

  /**
   * Returns what is to be done.
   *
   * @param now Unix milliseconds
   */
  static Plan plan(Run run, ReshapeWish wish, long now) {
    Reshaping reshaping = new Reshaping(run, now);
    RunState state = run.state(now);
    if (state != RunState.RUNNING) {
      return refused(
          ReshapeOutcome.Reason.NOT_RUNNING,
          "The run '%s' is %s; only a running run can be changed."
              .formatted(run.id(), state.label()));
    }
    return switch (wish) {
      case ReshapeWish.Pause() -> reshaping.hold(true);
      case ReshapeWish.Resume() -> reshaping.hold(false);
      case ReshapeWish.Scale scale -> reshaping.scale(scale);
      case ReshapeWish.Weights weights -> reshaping.weights(weights);
    };
  }

  private Plan hold(boolean isPause) {
    if (run.isPaused(Long.MAX_VALUE) == isPause) {
      return new Plan.Nothing();
    }
    Reshape.Kind kind = isPause ? Reshape.Kind.PAUSE : Reshape.Kind.RESUME;
    return change(
        List.of(new Reshape(kind, "", atMillis, 0, 0)),
        isPause ? RunEvent.Kind.PAUSED : RunEvent.Kind.RESUMED,
        isPause ? "Somebody paused the load." : "Somebody resumed the load.",
        Map.of());
  }

  private Plan scale(ReshapeWish.Scale scale) {
    List<Scenario> all = command.workload().scenarios();
    List<String> names = all.stream().map(Scenario::name).toList();
    String named = scale.scenario();
    if (named != null && !names.contains(named)) {
      return noScenario(named, names);
    }
    List<Scenario> ofRates =
        all.stream()
            .filter(it -> named == null || it.name().equals(named))
            .filter(it -> it.executor() instanceof Executor.OfRate)
            .toList();
    if (ofRates.isEmpty()) {
      String instead =
          all.stream()
              .filter(it -> named == null || it.name().equals(named))
              .map(Reshaping::instead)
              .distinct()
              .collect(Collectors.joining(" or "));
      return refused(
          ReshapeOutcome.Reason.OUT_OF_RANGE,
          named == null
              ? "No scenario has a rate: all of them have " + instead + "."
              : "The scenario '" + named + "' has no rate: it has " + instead + ".");
    }
    List<Scenario> meant =
        ofRates.stream().filter(it -> !ScenarioRate.of(command, it).isOver(atMillis)).toList();
    if (meant.isEmpty()) {
      return refused(
          ReshapeOutcome.Reason.NOT_RUNNING,
          named == null ? "Every scenario is over." : "The scenario '" + named + "' is over.");
    }
    return scale(scale, meant);
  }

  private static String instead(Scenario scenario) {
    return switch (scenario.executor()) {
      case Executor.OfRate _ -> "a rate";
      case Executor.OfSteps _ -> "the steps of a breaking point";
      case Executor.OfUsers _ -> "users";
      case Executor.OfRecording _ -> "a recording";
    };
  }

  private Plan weights(ReshapeWish.Weights wish) {
    List<Scenario> all = command.workload().scenarios();
    List<String> names = all.stream().map(Scenario::name).toList();
    String named = wish.scenario() == null && all.size() == 1 ? names.getFirst() : wish.scenario();
    if (named == null) {
      return refused(
          ReshapeOutcome.Reason.NO_SCENARIO,
          "The run '%s' has several scenarios, name one: %s."
              .formatted(run.id(), String.join(", ", names)));
    }
    if (!names.contains(named)) {
      return noScenario(named, names);
    }
    Scenario scenario = all.get(names.indexOf(named));
    if (ScenarioRate.of(command, scenario).isOver(atMillis)) {
      return refused(ReshapeOutcome.Reason.NOT_RUNNING, "The scenario '" + named + "' is over.");
    }
    Map<String, Integer> before = ScenarioWeights.of(command, scenario);
    Map<String, Integer> after = new LinkedHashMap<>(before);
    for (Map.Entry<String, Integer> weight : wish.weights().entrySet()) {
      if (!after.containsKey(weight.getKey())) {
        return refused(
            ReshapeOutcome.Reason.OUT_OF_RANGE,
            "The scenario '%s' has no '%s'%s; it has: %s."
                .formatted(
                    named,
                    shortened(weight.getKey()),
                    NearestName.hint(weight.getKey(), after.keySet()),
                    String.join(", ", after.keySet())));
      }
      after.put(weight.getKey(), weight.getValue());
    }
    if (after.values().stream().allMatch(it -> it == 0)) {
      return refused(
          ReshapeOutcome.Reason.OUT_OF_RANGE,
          "All weights of '%s' would be 0; pause the run, or scale it to 0.".formatted(named));
    }
    if (after.equals(before)) {
      return new Plan.Nothing();
    }
    Map<String, String> details = new TreeMap<>(Map.of("scenario", named));
    after.forEach((choice, weight) -> details.put("weight." + choice, weight.toString()));
    String words =
        after.entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", "));
    return change(
        List.of(Reshape.ofWeights(named, atMillis, List.copyOf(after.values()))),
        RunEvent.Kind.WEIGHTS_CHANGED,
        "Somebody changed the weights of %s: %s.".formatted(named, words),
        details);
  }

  private Plan noScenario(String named, List<String> names) {
    return refused(
        ReshapeOutcome.Reason.NO_SCENARIO,
        "The run '%s' has no scenario '%s'%s; it has: %s."
            .formatted(
                run.id(),
                shortened(named),
                NearestName.hint(named, names),
                String.join(", ", names)));
  }

  private static String shortened(String name) {
    return name.length() > 100 ? name.substring(0, 100) + "…" : name;
  }

  private Plan scale(ReshapeWish.Scale scale, List<Scenario> meant) {
    List<Reshape> reshapes = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Map<String, String> details = new TreeMap<>();
    for (Scenario scenario : meant) {
      double before = ScenarioRate.of(command, scenario).scheduledPerSecond(atMillis);
      double after =
          switch (scale.target()) {
            case ReshapeWish.Target.Rate(double perSecond) -> perSecond;
            case ReshapeWish.Target.Factor(double times) -> before * times;
          };
      String problem = problem(scenario, before, after, scale.target());
      if (!problem.isEmpty()) {
        return refused(ReshapeOutcome.Reason.OUT_OF_RANGE, problem);
      }
      if (scale.target() instanceof ReshapeWish.Target.Rate
          && isOnItsWay(scenario, after, scale.rampMillis())) {
        continue;
      }
      reshapes.add(
          new Reshape(Reshape.Kind.RATE, scenario.name(), atMillis, after, scale.rampMillis()));
      words.add("%s from %s to %s/s".formatted(scenario.name(), number(before), number(after)));
      details.put("rate." + scenario.name(), number(after));
    }
    if (reshapes.isEmpty()) {
      return new Plan.Nothing();
    }
    details.put("ramp_millis", Long.toString(scale.rampMillis()));
    String over =
        scale.rampMillis() == 0 ? "" : " within " + number(scale.rampMillis() / 1e3) + " s";
    return change(
        reshapes,
        RunEvent.Kind.RATE_CHANGED,
        "Somebody changed the rate: " + String.join(", ", words) + over + ".",
        details);
  }

  /** Whether the newest change of a rate was to the same, so that who asks twice changes once. */
  private boolean isOnItsWay(Scenario scenario, double perSecond, long rampMillis) {
    return command.reshapes().reversed().stream()
        .filter(it -> it.kind() == Reshape.Kind.RATE && it.concerns(scenario.name()))
        .findFirst()
        .filter(it -> it.perSecond() == perSecond && it.rampMillis() == rampMillis)
        .isPresent();
  }

  private static String problem(
      Scenario scenario, double before, double after, ReshapeWish.Target target) {
    if (target instanceof ReshapeWish.Target.Factor && before == 0) {
      return "The rate of '%s' is 0, and so is every multiple of it; give a rate instead."
          .formatted(scenario.name());
    }
    if (after > scenario.arrivals().maxPerSecond()) {
      return "The rate of '%s' can be at most %s/s, and this would be %s/s."
          .formatted(scenario.name(), number(scenario.arrivals().maxPerSecond()), number(after));
    }
    if (after != 0 && !RateText.isPossible(after)) {
      return "A rate is 0 or %s; that of '%s' would be %s/s."
          .formatted(RateText.RANGE, scenario.name(), number(after));
    }
    return "";
  }

  private Plan change(
      List<Reshape> reshapes, RunEvent.Kind kind, String message, Map<String, String> details) {
    if (command.reshapes().size() + reshapes.size() > MOST) {
      return refused(
          ReshapeOutcome.Reason.TOO_MANY,
          String.format(
              Locale.ROOT,
              "A run can be changed %,d times, and '%s' was; start another run.",
              MOST,
              run.id()));
    }
    RunCommand changed = command;
    for (Reshape reshape : reshapes) {
      changed = changed.with(reshape, now);
    }
    return new Plan.Change(changed, new RunEvent(run.id(), kind, message, atMillis, details));
  }

  private static Plan refused(ReshapeOutcome.Reason reason, String detail) {
    return new Plan.Refusal(new ReshapeOutcome.Refused(reason, detail));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(SHOWN_DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }
}
