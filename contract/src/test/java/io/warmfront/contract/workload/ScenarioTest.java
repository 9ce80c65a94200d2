package io.warmfront.contract.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
  private static final Arrivals ARRIVALS = Arrivals.constant(Arrival.POISSON, 50, 60_000, 20);
  private static final Replay REPLAY =
      new Replay(new Recording("nightly", 0), 2, true, KeyMap.HASH, Map.of());
  private static final List<WeightedOperation> GETS =
      List.of(new WeightedOperation("get", "items", 60_000, 1));

  static Stream<Executor> executors() {
    return Stream.of(
        new Executor.OfRate(ARRIVALS),
        new Executor.OfRate(Arrivals.constant(Arrival.EVEN, 0, RateCurve.FOREVER, 20)),
        new Executor.OfSteps(
            new Arrivals(Arrival.EVEN, BreakingPoint.steps(List.of(10.0, 20.0), 30_000), 20),
            new BreakingPoint(30_000, List.of(new Threshold("errors", Map.of(), "count<1")))),
        new Executor.OfUsers(Users.constant(5), 60_000),
        new Executor.OfUsers(Users.constant(5), RateCurve.FOREVER),
        new Executor.OfRecording(REPLAY, 60_000, 20),
        new Executor.OfRecording(REPLAY, RateCurve.FOREVER, 20));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void executor_ofWhateverKind_isTheOneThatItWasMadeOf(Executor executor) {
    assertThat(new Scenario("s", 0, executor, GETS).executor()).isEqualTo(executor);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void executor_ofWhateverKind_leavesTheSamePlacesAsItsCommand(Executor executor) {
    assertThat(new Scenario("s", 0, executor, GETS).arrivals().maxInFlight())
        .isEqualTo(executor.maxInFlight());
  }

  @Test
  void with_anotherExecutor_keepsTheRest() {
    Scenario rate =
        new Scenario(
            "s",
            500,
            new Executor.OfRate(ARRIVALS),
            GETS,
            List.of(),
            List.of("acme"),
            100L,
            Map.of("team", "checkout"));
    Executor users = new Executor.OfUsers(Users.constant(3), 60_000);

    assertThat(rate.with(users))
        .isEqualTo(
            new Scenario(
                "s",
                500,
                users,
                GETS,
                List.of(),
                List.of("acme"),
                100L,
                Map.of("team", "checkout")));
    assertThat(rate.with(users).with(rate.executor())).isEqualTo(rate);
  }
}
