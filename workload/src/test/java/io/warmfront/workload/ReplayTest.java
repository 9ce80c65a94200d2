package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a replay makes of its keys, and what it says of mistakes in them. */
class ReplayTest {
  @Test
  void replay_allItsKeys_areRead() {
    Scenario again =
        scenario(
            "from: {run: black-friday}, speed: 2.5x, loop: true, keyMap: hash, duration: 1h,"
                + " maxInFlight: 400, operations: {GET: get}");

    assertThat(again.isReplay()).isTrue();
    assertThat(again.replay())
        .isEqualTo(
            new Replay(
                new Recording("black-friday", 0), 2.5, true, KeyMap.HASH, Map.of("GET", "get")));
    assertThat(again.arrivals().maxInFlight()).isEqualTo(400);
    assertThat(again.endMillis()).isEqualTo(3_600_000);
  }

  @Test
  void replay_fromAlone_hasDefaults() {
    Scenario again = scenario("from: {run: nightly-20261120-010000-12ab}");

    assertThat(again.replay())
        .isEqualTo(
            new Replay(
                new Recording("nightly-20261120-010000-12ab", 0), 1, false, KeyMap.SAME, Map.of()));
    assertThat(again.isEndless()).as("it ends with its recording").isTrue();
    assertThat(again.arrivals().maxInFlight()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          speed: 2x                         | has no 'from'
          from: nightly                     | 'from' is a single value
          from: {}                          | has no 'run'
          from: {topic: frames}             | unknown key 'topic'
          from: {run: -a}                   | run '-a' is not allowed
          from: {run: a}, speed: 0x         | speed '0x' is out of range
          from: {run: a}, speed: fast       | speed 'fast' is none
          from: {run: a}, loop: 3           | unknown loop '3'
          from: {run: a}, keyMap: shuffle   | unknown keyMap 'shuffle'
          from: {run: a}, rate: 5           | 'rate' is a key of
          from: {run: a}, arrival: poisson  | 'arrival' is a key of
          from: {run: a}, hotKeys: {}       | no 'hotKeys'
          from: {run: a}, operations: [a]   | 'operations' is a list
          from: {run: a}, operations: {b: c} | 'c' is none of the scenario's ops
          """)
  void replay_mistakes_areTold(String keys, String said) {
    Parsed parsed = WorkloadFile.read("w.yaml", text(keys));

    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
    assertThat(
            ((Parsed.Invalid) parsed)
                .problems().stream().map(Problem::message).collect(Collectors.joining("; ")))
        .contains(said);
  }

  private static Scenario scenario(String keys) {
    return WorkloadTexts.valid(text(keys)).scenarios().getFirst();
  }

  private static String text(String keys) {
    return """
    apiVersion: warmfront/v1
    keys:
      items: {count: 100}
    scenarios:
      again: {executor: replay, %s, ops: [{op: get, keys: items}]}
    """
        .formatted(keys);
  }
}
