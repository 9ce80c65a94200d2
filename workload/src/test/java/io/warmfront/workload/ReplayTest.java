package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.TimeSlice;
import java.time.Instant;
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

    assertThat(again.executor()).isInstanceOf(Executor.OfRecording.class);
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

  @Test
  void replay_ofATrace_namesIt() {
    assertThat(scenario("from: {trace: access-log}").replay().recording())
        .isEqualTo(new Recording(Recording.Kind.TRACE, "access-log", 0, TimeSlice.ALL));
  }

  @Test
  void replay_ofATopic_isASliceOfAllRuns() {
    String from =
        "from: {topic: frames, since: 2026-11-20T09:00:00Z, until: 2026-11-20T11:00:00+01:00}";

    assertThat(scenario(from).replay().recording())
        .isEqualTo(
            new Recording(
                Recording.Kind.ALL_RUNS,
                "",
                0,
                new TimeSlice(
                    Instant.parse("2026-11-20T09:00:00Z").toEpochMilli(),
                    Instant.parse("2026-11-20T10:00:00Z").toEpochMilli())));
  }

  @Test
  void replay_ofARunFromAMomentOn_hasNoEnd() {
    assertThat(
            scenario("from: {run: nightly, since: 2026-11-20T09:00:00.250Z}")
                .replay()
                .recording()
                .slice())
        .isEqualTo(
            new TimeSlice(
                Instant.parse("2026-11-20T09:00:00.250Z").toEpochMilli(), TimeSlice.NO_END));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          speed: 2x                         | has no 'from'
          from: nightly                     | 'from' is a single value
          from: {}                          | 'from' has no 'run', 'trace' or 'topic'
          from: {runs: a}                   | unknown key 'runs' (did you mean 'run'?)
          from: {topic: frames}             | 'from' has no 'since'
          from: {topic: frames, since: 2026-11-20T09:00:00Z} | 'from' has no 'until'
          from: {topic: windows, since: 2026-11-20T09:00:00Z, until: 2026-11-20T10:00:00Z} | unknown topic 'windows'
          from: {run: a, trace: b}          | what is replayed is given twice: run and trace
          from: {run: a, since: yesterday}  | since 'yesterday' is no moment
          from: {run: a, since: 2026-11-20T09:00:00} | since '2026-11-20T09:00:00' is no moment
          from: {run: a, until: 1969-12-31T23:00:00Z} | until '1969-12-31T23:00:00Z' is too early
          from: {run: a, since: 2026-11-20T09:00:00Z, until: 2026-11-20T10:00:00+01:00} | 'until' is not after 'since'
          from: {run: -a}                   | run '-a' is not allowed
          from: {trace: a b}                | trace 'a b' is not allowed
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
