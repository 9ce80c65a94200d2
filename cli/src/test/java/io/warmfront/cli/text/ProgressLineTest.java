package io.warmfront.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final String RUNNING =
      """
      {"run": "r1", "state": "running", "startAt": 1000000, "endsAt": 1090000, "live": {
        "achievedPerSecond": 99.75, "hitRatio": 0.912, "errorsPerSecond": 0, "droppedPerSecond": 0.5,
        "response": {"p50": 0.0004, "p95": 0.002, "p99": null}}}
      """;

  @Test
  void forTerminal_running_isOneLine() throws JsonProcessingException {
    assertThat(ProgressLine.forTerminal(tree(RUNNING), 1_030_500))
        .isEqualTo(
            "running 30s of 1m30s  99.8/s  hit 91.2 %  p50 400 µs  p99 -  errors 0.0/s"
                + "  dropped 0.5/s");
  }

  @Test
  void forLog_running_hasKeysAndValues() throws JsonProcessingException {
    assertThat(ProgressLine.forLog(tree(RUNNING), 1_030_500))
        .isEqualTo(
            "run=r1 state=running elapsed=30 rate=99.7500 hit_ratio=0.912000 p50=0.000400000"
                + " p95=0.00200000 p99=- errors=0.00000 dropped=0.500000");
  }

  @Test
  void line_ofUsersAlone_saysServiceTime() throws JsonProcessingException {
    JsonNode users =
        tree(
            RUNNING.replace(
                "\"response\": {", "\"response\": {\"count\": 0}, \"service\": {\"count\": 5, "));

    assertThat(ProgressLine.forTerminal(users, 1_030_500))
        .contains("  service p50 400 µs  p99 -  ");
    assertThat(ProgressLine.forLog(users, 1_030_500))
        .contains(" service_p50=0.000400000 service_p95=0.00200000 service_p99=- ");
  }

  @Test
  void forTerminal_notStarted_knowsNothing() throws JsonProcessingException {
    assertThat(
            ProgressLine.forTerminal(
                tree("{\"run\":\"r1\",\"state\":\"preparing\",\"live\":null}"), 1_000_000))
        .isEqualTo("preparing 0s  -  hit -  p50 -  p99 -  errors -  dropped -");
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }
}
