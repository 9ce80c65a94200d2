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
    Times times = Times.of(live);
    return "%s %s  %s  hit %s  %sp50 %s  p99 %s  errors %s  dropped %s"
        .formatted(
            status.path("state").asText("?"),
            time(status, nowMillis),
            Figures.rate(live.path("achievedPerSecond")),
            Figures.share(live.path("hitRatio")),
            times.isService() ? "service " : "",
            times.text("p50"),
            times.text("p99"),
            Figures.rate(live.path("errorsPerSecond")),
            Figures.rate(live.path("droppedPerSecond")));
  }

  /** Returns the line for a log: {@code key=value}, times in seconds. */
  public static String forLog(JsonNode status, long nowMillis) {
    JsonNode live = status.path("live");
    Times times = Times.of(live);
    String prefix = times.isService() ? "service_" : "";
    return "run=%s state=%s elapsed=%d rate=%s hit_ratio=%s %sp50=%s %sp95=%s %sp99=%s errors=%s dropped=%s"
        .formatted(
            status.path("run").asText(),
            status.path("state").asText(),
            elapsed(status, nowMillis),
            plain(live.path("achievedPerSecond")),
            plain(live.path("hitRatio")),
            prefix,
            plain(times.quantiles().path("p50")),
            prefix,
            plain(times.quantiles().path("p95")),
            prefix,
            plain(times.quantiles().path("p99")),
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
