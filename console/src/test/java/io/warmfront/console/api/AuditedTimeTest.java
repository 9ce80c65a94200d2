package io.warmfront.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.TimeSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditedTimeTest {
  private static final long START = 1_795_176_000_000L;

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T12:00:10Z, 10000, 1",
    "2026-11-20T13:00:10+01:00/1m, 10000, 60000",
    "0s, 0, 1",
    "30s, 30000, 1",
    "1m30s/500ms, 90000, 500",
    "30s/1h, 30000, 3600000"
  })
  void of_timeOrOffset_isASlice(String text, long offset, long length) {
    assertThat(AuditedTime.of(text, START))
        .isEqualTo(new AuditedTime.Right(new TimeSlice(START + offset, START + offset + length)));
  }

  @Test
  void of_nothing_isAll() {
    assertThat(AuditedTime.of(null, START)).isEqualTo(new AuditedTime.Right(TimeSlice.ALL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "now",
        "30",
        "-30s",
        "30s/",
        "/1m",
        "30s/0s",
        "30s/1m/2m",
        "400d",
        "2026-11-20",
        "2026-11-20T12:00:10",
        "+999999999-12-31T23:59:59Z"
      })
  void of_anythingElse_saysWhatIsRight(String text) {
    assertThat(AuditedTime.of(text, START))
        .isEqualTo(
            new AuditedTime.Wrong(
                "The window '%s' is not understood; right would be %s."
                    .formatted(text, AuditedTime.FORM)));
  }
}
