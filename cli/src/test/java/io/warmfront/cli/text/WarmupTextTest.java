package io.warmfront.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WarmupTextTest {
  @Test
  void forTerminal_underWay_hasABarAndWhatHoldsItBack() throws IOException {
    assertThat(WarmupText.forTerminal(status("0.5", "10", "LIVE_LAG")))
        .isEqualTo(
            "[############............] 50.0 %  5,000 of 10,000  500/s  10s left  4,900 written"
                + "  (slowed down: live updates wait)");
  }

  @Test
  void forTerminal_waiting_saysSo() throws IOException {
    assertThat(
            WarmupText.forTerminal(
                new ObjectMapper()
                    .readTree("{\"state\":\"waiting\",\"message\":\"Nobody took it up.\"}")))
        .isEqualTo("waiting: Nobody took it up.");
  }

  @Test
  void forLog_underWay_isKeysAndValues() throws IOException {
    assertThat(WarmupText.forLog(status("0.5", "null", "NONE")))
        .isEqualTo(
            "warmup=w1 state=running ratio=0.500000 passed=5000 offsets=10000 rate=500.000 left=-"
                + " written=4900 limit=none");
  }

  private static JsonNode status(String ratio, String left, String limit) throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"warmup":"w1","state":"running","message":"","startedAt":1,"at":2,"offsets":10000,
             "passed":5000,"ratio":%s,"offsetsPerSecond":500,"leftSeconds":%s,"limit":"%s",
             "counts":{"written":4900}}
            """
                .formatted(ratio, left, limit));
  }
}
