package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.JourneyStep;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.WeightedOperation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journeys among a scenario's operations, and mistakes in them. */
class JourneysTest {
  @Test
  void ops_withAJourney_haveItsStepsAsOperationsOfNoWeight() {
    Scenario shop =
        scenario(
            "{op: get, weight: 4}, {journey: shop, weight: 3, sameItem: true, onError: goOn, steps:"
                + " [{op: session-touch}, {op: search, thinkTime: 1s}, {op: pipelined-get,"
                + " batch: 5, ttl: 9s, repeat: 3, thinkTime: {min: 1s, max: 2s}}]}");

    assertThat(shop.operations())
        .extracting(WeightedOperation::operation)
        .containsExactly("get", "session-touch", "search", "pipelined-get");
    assertThat(shop.operations()).extracting(WeightedOperation::weight).containsExactly(4, 0, 0, 0);
    assertThat(shop.operations().getLast().batch()).isEqualTo(5);
    assertThat(shop.operations().getLast().ttlMillis()).isEqualTo(9_000);
    assertThat(shop.journeys())
        .containsExactly(
            new Journey(
                "shop",
                3,
                List.of(
                    new JourneyStep(1, 1, ThinkTime.NONE),
                    new JourneyStep(2, 1, new ThinkTime(1_000, 1_000)),
                    new JourneyStep(3, 3, new ThinkTime(1_000, 2_000))),
                true,
                true));
    assertThat(shop.choices()).containsExactly("get", "shop");
    assertThat(shop.weights()).containsExactly(4, 3);
  }

  @Test
  void ops_littleSaid_isAJourneyOfWeightOneThatEndsWithAnError() {
    Journey journey = scenario("{journey: j, steps: [{op: get}]}").journeys().getFirst();

    assertThat(journey)
        .isEqualTo(
            new Journey("j", 1, List.of(new JourneyStep(0, 1, ThinkTime.NONE)), false, false));
  }

  @Test
  void choices_sameOperationTwice_areToldApartByTheirPlace() {
    assertThat(scenario("{op: get}, {op: set}, {op: get, weight: 2}").choices())
        .containsExactly("get#1", "set", "get#3");
  }

  @Test
  void threshold_responseTimeOfAFurtherStep_isRefused() {
    String text =
        text("{journey: j, steps: [{op: get}, {op: search}]}")
            + "thresholds: {'response_time{op:search}': 'p(99)<5ms'}\n";

    assertThat(WorkloadTexts.problems(text).stream().map(Problem::message))
        .containsExactly("response_time is undefined here: users' operations never come due");
    WorkloadTexts.valid(text.replace("op:search", "op:get"));
    WorkloadTexts.valid(text.replace("response_time", "service_time"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {journey: j} | CFG-106 5:7 the operation has no 'steps'
          {steps: [{op: get}]} | CFG-106 5:7 the operation has no 'journey'
          {journey: j, steps: []} | CFG-107 5:20 'steps' is empty
          {journey: j, steps: [get]} | CFG-107 5:28 the step is a single value, not a map
          {journey: j, steps: [{op: get, weight: 2}]} | CFG-104 5:38 unknown key 'weight'
          {journey: j, steps: [{op: gte}]} | CFG-113 5:33 unknown op 'gte' (did you mean 'get'?)
          {journey: j, steps: [{op: get, repeat: 0}]} | CFG-111 5:46 repeat '0' is too small
          {journey: j, steps: [{op: get, repeat: 60}, {op: set, repeat: 60}]} | CFG-120 5:20 120 steps, repetitions counted, are too many
          {journey: j, steps: [{op: get, thinkTime: 5}]} | CFG-112 5:49 thinkTime '5' has no unit
          {journey: j, steps: [{op: get, keys: none}]} | CFG-115 5:44 unknown key space 'none'
          {journey: a b, steps: [{op: get}]} | CFG-114 5:17 journey 'a b' is not allowed (did you mean 'a-b'?)
          {journey: j, onError: stop, steps: [{op: get}]} | CFG-113 5:29 unknown onError 'stop'
          {journey: j, sameItem: maybe, steps: [{op: get}]} | CFG-113 5:30 unknown sameItem 'maybe'
          {journey: j, op: get, steps: [{op: get}]} | CFG-104 5:20 unknown key 'op'
          {op: get}, {journey: get, steps: [{op: set}]} | CFG-116 5:28 an operation or a journey of this scenario is called 'get' already
          {op: get, repeat: 3} | CFG-104 5:17 unknown key 'repeat'
          """)
  void read_oneThingWrong_saysWhatAndWhere(String ops, String expected) {
    assertThat(
            WorkloadTexts.problems(text(ops)).stream()
                .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message()))
        .containsExactly(expected);
  }

  private static Scenario scenario(String ops) {
    return WorkloadTexts.valid(text(ops)).scenarios().getFirst();
  }

  private static String text(String ops) {
    return """
    apiVersion: warmfront/v1
    keys: {items: {count: 5}}
    scenarios:
      s: {executor: constant-arrival-rate, rate: 5, duration: 1m,
    ops: [%s]}
    """
        .formatted(ops);
  }
}
