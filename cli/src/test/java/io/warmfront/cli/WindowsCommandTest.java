package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowsCommandTest {
  private static final String ANSWER =
      """
      {"run": "r1", "leftOut": 0, "windows": [
        {"start": 1800000000000, "end": 1800000300000, "windows": 30, "whole": true, "incomplete": false,
         "saturation": {"windows": 30, "saturated": 0, "causes": {}},
         "total": {"achievedPerSecond": 99.75, "errorsPerSecond": 0.25, "droppedPerSecond": 0, "hitRatio": 0.875,
           "loads": {"byte_hit_ratio": 0.9}, "response": {"count": 29925, "p50": 0.0004, "p99": 0.0123, "p99.9": 0.25, "max": 1.5}},
         "rows": [
           {"scenario": "", "target": "", "operation": "write", "tenant": "", "achievedPerSecond": 10, "errorsPerSecond": 0,
            "droppedPerSecond": 0, "hitRatio": null, "loads": null, "response": {"count": 0},
            "service": {"count": 3000, "p50": 0.002, "p99": 0.03, "p99.9": null, "max": 0.05}}]},
        {"start": 1800000300000, "end": 1800000600000, "windows": 12, "whole": false, "incomplete": true,
         "saturation": {"windows": 12, "saturated": 2, "causes": {"late_starts": 2}},
         "total": {"response": {"count": 0}, "service": {"count": 0}}, "rows": []}]}
      """;

  @SuppressWarnings("NullAway.Init")
  private ScriptedConsole console;

  @BeforeEach
  void start() throws IOException {
    console = new ScriptedConsole();
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void windows_ofALength_areATableWithRemarks() {
    console.answer("GET /api/monitoring/windows?run=r1&length=5m&from=0&by=operation", 200, ANSWER);

    CommandRun run = windows("r1", "--length", "5m", "--by", "operation");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                  from                  of     completed  errors  dropped  hit ratio  byte hit ratio      p50      p99   p99.9      max  remarks
                  2027-01-15T08:00:00Z  all       99.8/s   0.3/s    0.0/s     87.5 %          90.0 %   400 µs  12.3 ms  250 ms   1.50 s
                  2027-01-15T08:00:00Z  write     10.0/s   0.0/s    0.0/s          -               -  2.00 ms  30.0 ms       -  50.0 ms
                  2027-01-15T08:05:00Z  all            -       -        -          -               -        -        -       -        -  incomplete, saturated 2 of 12, part
                """,
                ""));
  }

  @Test
  void windows_fromATimeAsJson_isTheAnswer() {
    console.answer(
        "GET /api/monitoring/windows?run=r1&length=run&from=1800000000000",
        200,
        "{\"run\":\"r1\",\"windows\":[]}");

    assertThat(windows("r1", "--length", "run", "--from", "2027-01-15T08:00:00Z", "--json"))
        .isEqualTo(new CommandRun(0, "{\"run\":\"r1\",\"windows\":[]}\n", ""));
    assertThat(windows("r1", "--length", "run", "--from", "2027-01-15T08:00:00Z").out())
        .isEqualTo("The run has no closed window there.\n");
  }

  @Test
  void windows_refused_saysWhyInOneLine() {
    console.answer(
        "GET /api/monitoring/windows?run=r1&length=15s&from=0",
        400,
        "{\"detail\":\"length must be a multiple of 10.0 s.\"}");

    CommandRun run = windows("r1", "--length", "15s");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).isEqualTo("error: length must be a multiple of 10.0 s.\n");
  }

  @Test
  void windows_fromNoTime_isUsage() {
    assertThat(windows("r1", "--from", "yesterday").code()).isEqualTo(ExitCode.USAGE.number());
  }

  private CommandRun windows(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "windows";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--console";
    all[all.length - 1] = console.url();
    return CommandRun.of(all);
  }
}
