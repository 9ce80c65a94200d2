package io.warmfront.console.run;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.console.run.ReshapeOutcome.Reason;
import io.warmfront.console.run.ReshapeWish.Scale;
import io.warmfront.console.run.ReshapeWish.Target;
import io.warmfront.console.run.Reshaping.Plan;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.JourneyStep;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.Users;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReshapingTest {
  private static final long START = 1_000_000;
  private static final long NOW = START + 2_000;

  @Test
  void pause_running_isAMomentAhead() {
    Plan.Change change = change(running(), new ReshapeWish.Pause());

    assertThat(change.command().reshapes())
        .containsExactly(new Reshape(Reshape.Kind.PAUSE, "", NOW + 300, 0, 0));
    assertThat(change.event().kind()).isEqualTo(RunEvent.Kind.PAUSED);
    assertThat(change.event().atMillis()).isEqualTo(NOW + 300);
  }

  @Test
  void plan_beforeTheLoadBegins_takesEffectWithIt() {
    assertThat(
            ((Plan.Change) Reshaping.plan(run(running()), new ReshapeWish.Pause(), START - 900))
                .command()
                .reshapes()
                .getLast()
                .atMillis())
        .isEqualTo(START);
  }

  @Test
  void plan_afterAChangeThatIsStillAhead_isNotBeforeIt() {
    RunCommand changed =
        running().with(new Reshape(Reshape.Kind.PAUSE, "", NOW + 5_000, 0, 0), NOW);

    assertThat(change(changed, new ReshapeWish.Resume()).command().reshapes())
        .extracting(Reshape::atMillis)
        .containsExactly(NOW + 5_000, NOW + 5_000);
  }

  @Test
  void hold_asItIsAlready_changesNothing() {
    RunCommand paused = running().with(new Reshape(Reshape.Kind.PAUSE, "", NOW - 1, 0, 0), NOW);

    assertThat(plan(running(), new ReshapeWish.Resume())).isInstanceOf(Plan.Nothing.class);
    assertThat(plan(paused, new ReshapeWish.Pause())).isInstanceOf(Plan.Nothing.class);
    assertThat(change(paused, new ReshapeWish.Resume()).event().kind())
        .isEqualTo(RunEvent.Kind.RESUMED);
  }

  @Test
  void scale_rateOfOneScenario_isOneChangeWithAnEvent() {
    Plan.Change change = change(running(), scale("browse", new Target.Rate(400), 5_000));

    assertThat(change.command().reshapes())
        .containsExactly(new Reshape(Reshape.Kind.RATE, "browse", NOW + 300, 400, 5_000));
    assertThat(change.event())
        .isEqualTo(
            new RunEvent(
                "r",
                RunEvent.Kind.RATE_CHANGED,
                "Somebody changed the rate: browse from 100 to 400/s within 5 s.",
                NOW + 300,
                Map.of("rate.browse", "400", "ramp_millis", "5000")));
  }

  @Test
  void scale_sameRateAgain_changesNothing() {
    RunCommand changed =
        running().with(new Reshape(Reshape.Kind.RATE, "browse", NOW - 1, 400, 5_000), NOW);

    assertThat(plan(changed, scale("browse", new Target.Rate(400), 5_000)))
        .isInstanceOf(Plan.Nothing.class);
    assertThat(plan(changed, scale("browse", new Target.Rate(400), 0)))
        .isInstanceOf(Plan.Change.class);
  }

  @Test
  void scale_factorOfAll_multipliesEachThatIsNotOver() {
    RunCommand command =
        running(scenario("a", 100, 60_000), scenario("b", 8, 60_000), scenario("gone", 50, 1_000));

    assertThat(change(command, scale(null, new Target.Factor(1.5), 0)).command().reshapes())
        .containsExactly(
            new Reshape(Reshape.Kind.RATE, "a", NOW + 300, 150, 0),
            new Reshape(Reshape.Kind.RATE, "b", NOW + 300, 12, 0));
  }

  @Test
  void scale_factorDuringARamp_countsFromWhereItIsThen() {
    RunCommand command =
        running().with(new Reshape(Reshape.Kind.RATE, "browse", NOW - 700, 300, 2_000), NOW);

    assertThat(
            change(command, scale("browse", new Target.Factor(2), 0))
                .command()
                .reshapes()
                .getLast()
                .perSecond())
        .isEqualTo(400);
  }

  @Test
  void scale_toNothing_isAllowed() {
    assertThat(
            change(running(), scale("browse", new Target.Rate(0), 0))
                .command()
                .reshapes()
                .getLast()
                .perSecond())
        .isZero();
  }

  @Test
  void plan_notRunning_isRefused() {
    RunCommand stopped = running().with(DesiredState.STOPPED, START, NOW);

    refused(
        stopped,
        new ReshapeWish.Pause(),
        Reason.NOT_RUNNING,
        "The run 'r' is stopping; only a running run can be changed.");
    refused(
        command("r", DesiredState.PREPARE, 0, lasting(5), 1),
        new ReshapeWish.Resume(),
        Reason.NOT_RUNNING,
        "The run 'r' is preparing; only a running run can be changed.");
    refused(
        running(scenario("gone", 5, 1_000), scenario("a", 5, 60_000)),
        scale("gone", new Target.Rate(5), 0),
        Reason.NOT_RUNNING,
        "The scenario 'gone' is over.");
  }

  @Test
  void scale_unknownScenario_namesTheNearest() {
    refused(
        running(),
        scale("brows", new Target.Rate(5), 0),
        Reason.NO_SCENARIO,
        "The run 'r' has no scenario 'brows' (did you mean 'browse'?); it has: browse.");
  }

  @Test
  void scale_outOfRange_saysWhatIsPossible() {
    refused(
        running(),
        scale("browse", new Target.Rate(2e6), 0),
        Reason.OUT_OF_RANGE,
        "The rate of 'browse' can be at most 1000000/s, and this would be 2000000/s.");
    refused(
        running(),
        scale("browse", new Target.Factor(1e-9), 0),
        Reason.OUT_OF_RANGE,
        "A rate is 0 or from 0.0001 to 1,000,000 a second; that of 'browse' would be 0.0000001/s.");
    Scenario bound =
        new Scenario(
            "live",
            0,
            new Arrivals(Arrival.EVEN, RateCurve.constant(0, RateCurve.FOREVER), 160, 50),
            List.of());
    refused(
        running(bound),
        scale(null, new Target.Rate(50.5), 0),
        Reason.OUT_OF_RANGE,
        "The rate of 'live' can be at most 50/s, and this would be 50.5/s.");
    refused(
        running(bound),
        scale(null, new Target.Factor(2), 0),
        Reason.OUT_OF_RANGE,
        "The rate of 'live' is 0, and so is every multiple of it; give a rate instead.");
  }

  @Test
  void scale_replay_isRefused() {
    Scenario replay =
        new Scenario(
            "again",
            0,
            new Executor.OfRecording(Replay.NONE.since(1), RateCurve.FOREVER, 100),
            List.of());
    refused(
        running(replay),
        scale("again", new Target.Rate(5), 0),
        Reason.OUT_OF_RANGE,
        "The scenario 'again' has no rate: it has a recording.");
  }

  @Test
  void scale_users_isRefusedOrLeftOut() {
    Scenario users =
        new Scenario(
            "shoppers", 0, new Executor.OfUsers(Users.constant(5), RateCurve.FOREVER), List.of());
    refused(
        running(users),
        scale("shoppers", new Target.Rate(5), 0),
        Reason.OUT_OF_RANGE,
        "The scenario 'shoppers' has no rate: it has users.");
    refused(
        running(users),
        scale(null, new Target.Factor(2), 0),
        Reason.OUT_OF_RANGE,
        "No scenario has a rate: all of them have users.");
    assertThat(
            change(
                    running(users, scenario("browse", 10, 60_000)),
                    scale(null, new Target.Factor(2), 0))
                .command()
                .reshapes())
        .extracting(Reshape::scenario)
        .containsExactly("browse");
  }

  @Test
  void plan_tooManyChanges_isRefused() {
    RunCommand full =
        new RunCommand(
            "r",
            DesiredState.RUNNING,
            START,
            16,
            42,
            lasting(60_000),
            START,
            Collections.nCopies(
                Reshaping.MOST, new Reshape(Reshape.Kind.RATE, "browse", START, 5, 0)));

    refused(
        full,
        new ReshapeWish.Pause(),
        Reason.TOO_MANY,
        "A run can be changed 2,000 times, and 'r' was; start another run.");
  }

  @Test
  void weights_ofSome_keepTheOthersAndTellAll() {
    RunCommand command = running(mixed("browse"));

    Plan.Change change =
        change(command, new ReshapeWish.Weights(null, Map.of("write", 0, "shop", 7)));

    assertThat(change.command().reshapes())
        .containsExactly(Reshape.ofWeights("browse", NOW + 300, List.of(9, 0, 7)));
    assertThat(change.event())
        .isEqualTo(
            new RunEvent(
                "r",
                RunEvent.Kind.WEIGHTS_CHANGED,
                "Somebody changed the weights of browse: get 9, write 0, shop 7.",
                NOW + 300,
                Map.of(
                    "scenario",
                    "browse",
                    "weight.get",
                    "9",
                    "weight.write",
                    "0",
                    "weight.shop",
                    "7")));
    assertThat(run(change.command()).weights().get("browse"))
        .containsExactly(Map.entry("get", 9), Map.entry("write", 0), Map.entry("shop", 7));
    assertThat(run(change.command()).isPaused(Long.MAX_VALUE)).isFalse();
    assertThat(plan(change.command(), new ReshapeWish.Weights("browse", Map.of("shop", 7))))
        .isInstanceOf(Plan.Nothing.class);
  }

  @Test
  void weights_whatCannotBe_isRefused() {
    RunCommand two = running(mixed("a"), mixed("b"));

    refused(
        two,
        new ReshapeWish.Weights(null, Map.of("get", 1)),
        Reason.NO_SCENARIO,
        "The run 'r' has several scenarios, name one: a, b.");
    refused(
        two,
        new ReshapeWish.Weights("browse", Map.of("get", 1)),
        Reason.NO_SCENARIO,
        "The run 'r' has no scenario 'browse'; it has: a, b.");
    refused(
        two,
        new ReshapeWish.Weights("a", Map.of("gett", 1)),
        Reason.OUT_OF_RANGE,
        "The scenario 'a' has no 'gett' (did you mean 'get'?); it has: get, write, shop.");
    refused(
        two,
        new ReshapeWish.Weights("a", Map.of("get", 0, "write", 0, "shop", 0)),
        Reason.OUT_OF_RANGE,
        "All weights of 'a' would be 0; pause the run, or scale it to 0.");
    refused(
        running(mixed("a"), scenario("gone", 50, 1_000)),
        new ReshapeWish.Weights("gone", Map.of("get", 1)),
        Reason.NOT_RUNNING,
        "The scenario 'gone' is over.");
  }

  private static Scenario mixed(String name) {
    return new Scenario(
        name,
        0,
        new Executor.OfRate(Arrivals.constant(Arrival.EVEN, 100, 60_000, 160)),
        List.of(
            new WeightedOperation("get", "k", 60_000, 9),
            new WeightedOperation("search", "k", 60_000, 0),
            new WeightedOperation("write", "k", 60_000, 1)),
        List.of(
            new Journey("shop", 2, List.of(new JourneyStep(1, 2, ThinkTime.NONE)), false, false)),
        List.of(),
        null,
        Map.of());
  }

  private static void refused(RunCommand command, ReshapeWish wish, Reason reason, String detail) {
    assertThat(plan(command, wish))
        .isEqualTo(new Plan.Refusal(new ReshapeOutcome.Refused(reason, detail)));
  }

  private static Plan plan(RunCommand command, ReshapeWish wish) {
    return Reshaping.plan(run(command), wish, NOW);
  }

  private static Plan.Change change(RunCommand command, ReshapeWish wish) {
    return (Plan.Change) plan(command, wish);
  }

  private static Scale scale(@Nullable String scenario, Target target, long rampMillis) {
    return new Scale(scenario, target, rampMillis);
  }

  private static Run run(RunCommand command) {
    return new Run(command, RunHistory.NONE);
  }

  private static RunCommand running() {
    return command("r", DesiredState.RUNNING, START, lasting(60_000), START - 1_000);
  }

  private static RunCommand running(Scenario... scenarios) {
    return command(
        "r",
        DesiredState.RUNNING,
        START,
        new Workload("shop", List.of(), List.of(), List.of(scenarios), List.of()),
        START - 1_000);
  }

  private static Scenario scenario(String name, double perSecond, long durationMillis) {
    return new Scenario(
        name, 0, Arrivals.constant(Arrival.EVEN, perSecond, durationMillis, 160), List.of());
  }
}
