package io.warmfront.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final String RESULTS =
      """
      {"run": "smoke-1", "verdict": "FAIL", "reshaped": 2, "reasons": ["hit_ratio is 0.15, not rate>0.2."],
       "thresholds": [
         {"metric": "response_time{scenario:browse}", "expression": "p(95)<250ms", "ok": true, "observed": 0.0123},
         {"metric": "hit_ratio", "expression": "rate>0.2", "ok": false, "observed": 0.15},
         {"metric": "errors", "expression": "count<10", "ok": true, "observed": 3},
         {"metric": "errors", "expression": "rate<0.1", "over_seconds": 60.0, "for_seconds": 30.0, "ok": true, "observed": 0.05},
         {"metric": "response_time", "expression": "max<1s", "ok": false, "observed": 1, "at_least": true},
         {"metric": "start_delay", "expression": "max<1s", "ok": false, "observed": null}],
       "totals": {"offered": 12345, "attempted": 12345, "completed": 12342, "dropped": 0, "errors": 3,
                  "events_lost": 0},
       "scenarios": {
         "browse": {"catch_up": "burst", "completed": 9000, "errors": 3, "dropped": 0, "hit_ratio": 0.15,
           "response": {"p50": 0.00021, "p90": 0.0009, "p95": 0.0123, "p99": 0.25, "p99.9": 1.5, "max": 12.25}},
         "search": {"completed": 3342, "errors": 0, "dropped": 0, "hit_ratio": null, "catch_up": "drop after 1000 ms",
           "response": {"p50": 0.004, "p90": 0.006, "p95": 0.007, "p99": null, "p99.9": null, "max": 1, "at_least": ["max"]}}}}
      """;

  @Test
  void lines_errorBudgets_tellHowMuchOfEachIsUsed() throws JsonProcessingException {
    String results =
        """
        {"run": "r", "verdict": "FAIL", "reasons": [], "thresholds": [], "totals": {}, "scenarios": {},
         "error_budgets": [
           {"tier": "gold", "error_budget": 0.001, "ok": false, "used": 1.25},
           {"tier": "free", "error_budget": 0.05, "ok": true, "used": 0.5},
           {"tier": "none", "error_budget": 0.01, "ok": false, "used": null}]}
        """;

    assertThat(
            String.join(
                "\n", SummaryText.lines(new ObjectMapper().readTree(results), new Paint(false))))
        .contains(
            """
            error budgets
              ✗  gold  0.1 % may fail  125.0 % of it used
              ✓  free  5.0 % may fail  50.0 % of it used
              ?  none  1.0 % may fail  not measured
            """);
  }

  @Test
  void lines_failedRun_areTheGoldenText() throws JsonProcessingException {
    assertThat(
            String.join(
                "\n", SummaryText.lines(new ObjectMapper().readTree(RESULTS), new Paint(false))))
        .isEqualTo(
            """
            FAIL  smoke-1
              reshaped 2 times while it ran
              late arrivals of search: drop after 1000 ms
              hit_ratio is 0.15, not rate>0.2.

            thresholds
              ✓  response_time{scenario:browse}  p(95)<250ms                12.3 ms       held by 95.1 %
              ✗  hit_ratio                       rate>0.2                   15.0 %        missed by 25.0 %
              ✓  errors                          count<10                   3             held by 70.0 %
              ✓  errors                          rate<0.1 over 60s for 30s  5.0 %         held by 50.0 %
              ✗  response_time                   max<1s                     ≥ 1.00 s
              ?  start_delay                     max<1s                     not measured

            totals
              offered      12,345
              attempted    12,345
              completed    12,342
              dropped           0
              errors            3
              events lost       0

            response time by scenario, from the intended start
              scenario  completed  errors  dropped  hit ratio      p50      p90      p95     p99   p99.9       max
              browse        9,000       3        0     15.0 %   210 µs   900 µs  12.3 ms  250 ms  1.50 s    12.3 s
              search        3,342       0        0          -  4.00 ms  6.00 ms  7.00 ms       -       -  ≥ 1.00 s\
            """);
  }

  @Test
  void lines_readsThatMissed_areTheirHops() throws JsonProcessingException {
    String results =
        """
        {"run": "r", "verdict": "PASS", "totals": {}, "scenarios": {
          "write": {"completed": 1, "loads": null},
          "browse": {"completed": 9, "loads": {"byte_hit_ratio": 0.875, "origin_amplification": 0.251,
            "lookup": {"p50": 0.0001, "p99": 0.0002}, "origin": {"p50": 0.002, "p99": 0.031},
            "fill": {"p50": 0.0003, "p99": null}}}}}
        """;

    assertThat(
            String.join(
                "\n", SummaryText.lines(new ObjectMapper().readTree(results), new Paint(false))))
        .endsWith(
            """
            reads that the cache could not answer
              scenario  byte hit ratio  origin reads a miss  lookup p50  lookup p99  origin p50  origin p99  fill p50  fill p99
              browse            87.5 %                 0.25      100 µs      200 µs     2.00 ms     31.0 ms    300 µs         -\
            """);
  }

  @Test
  void lines_breakingPointAndWarmup_areTold() throws JsonProcessingException {
    String results =
        """
        {"run": "r", "verdict": "PASS", "start_at": 1000,
         "breaking_point": {"scenario": "ceiling", "held_per_second": 100.0, "broke_per_second": 200.0,
           "limit": "target", "reason": "ceiling held 100/s; at 200/s it broke.", "steps": [
             {"per_second": 100.0, "outcome": "held", "windows": 2, "saturated": 0, "conditions": [
               {"metric": "response_time{scenario:ceiling}", "expression": "p(99)<50ms", "ok": true, "observed": 0.0123}]},
             {"per_second": 150.0, "outcome": "unjudged", "windows": 0, "saturated": 0, "conditions": []},
             {"per_second": 200.0, "outcome": "broken", "windows": 2, "saturated": 0, "conditions": [
               {"metric": "response_time{scenario:ceiling}", "expression": "p(99)<50ms", "ok": false, "observed": 1, "at_least": true},
               {"metric": "errors{scenario:ceiling}", "expression": "rate<0.01", "ok": false, "observed": null}]}]},
         "warmup": {"until": 61000, "converged": true,
           "totals": {"offered": 1200, "completed": 1190, "errors": 7, "dropped": 3}},
         "totals": {"offered": 5}, "scenarios": {}}
        """;

    assertThat(
            String.join(
                "\n", SummaryText.lines(new ObjectMapper().readTree(results), new Paint(false))))
        .startsWith(
            """
            PASS  r

            breaking point
              ceiling held 100/s; at 200/s it broke.
              ✓  100.0/s  held      response_time 12.3 ms
              ?  150.0/s  unjudged
              ✗  200.0/s  broken    response_time ≥ 1.00 s, errors not measured

            warm-up, in no other figure
              the first 60 s, until it converged: 1,200 offered, 1,190 completed, 7 errors, 3 dropped

            totals
            """);
  }
}
