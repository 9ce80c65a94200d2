package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;

/** The live numbers of a run in one line. */
public final class ProgressLine {
  private ProgressLine() {}

  /**
   * Returns the line for a terminal.
   *
   * @param status as the console gives it
   * @param nowMillis Unix milliseconds
   */
  public static String forTerminal(JsonNode status, long nowMillis) {
    JsonNode live = status.path("live");
    JsonNode response = live.path("response");
    return "%s %s  %s  hit %s  p50 %s  p99 %s  errors %s  dropped %s"
        .formatted(
            status.path("state").asText("?"),
            time(status, nowMillis),
            Figures.rate(live.path("achievedPerSecond")),
            Figures.share(live.path("hitRatio")),
            Figures.time(response.path("p50")),
            Figures.time(response.path("p99")),
            Figures.rate(live.path("errorsPerSecond")),
            Figures.rate(live.path("droppedPerSecond")));
  }

  /** Returns the line for a log: {@code key=value}, times in seconds. */
  public static String forLog(JsonNode status, long nowMillis) {
    JsonNode live = status.path("live");
    JsonNode response = live.path("response");
    return "run=%s state=%s elapsed=%d rate=%s hit_ratio=%s p50=%s p95=%s p99=%s errors=%s dropped=%s"
        .formatted(
            status.path("run").asText(),
            status.path("state").asText(),
            elapsed(status, nowMillis),
            plain(live.path("achievedPerSecond")),
            plain(live.path("hitRatio")),
            plain(response.path("p50")),
            plain(response.path("p95")),
            plain(response.path("p99")),
            plain(live.path("errorsPerSecond")),
            plain(live.path("droppedPerSecond")));
  }

  private static String time(JsonNode status, long nowMillis) {
    long elapsed = elapsed(status, nowMillis);
    JsonNode ends = status.path("endsAt");
    if (!ends.isNumber()) {
      return Figures.span(elapsed);
    }
    long whole = (ends.longValue() - status.path("startAt").longValue()) / 1_000;
    return Figures.span(Math.min(elapsed, whole)) + " of " + Figures.span(whole);
  }

  private static long elapsed(JsonNode status, long nowMillis) {
    JsonNode start = status.path("startAt");
    return start.isNumber() && start.longValue() > 0
        ? Math.max(0, (nowMillis - start.longValue()) / 1_000)
        : 0;
  }

  private static String plain(JsonNode value) {
    return value.isNumber()
        ? String.format(java.util.Locale.ROOT, "%.6g", value.doubleValue())
        : Figures.UNKNOWN;
  }
}
