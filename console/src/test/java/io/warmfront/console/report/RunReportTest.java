package io.warmfront.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void html_summary_hasVerdictThresholdsAndAccounts() throws IOException {
    String page = new RunReport(summary("r1"), List.of("<figure></figure>"), rows()).html();

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains(
            "<header class=\"fail\"><p class=\"verdict\">FAIL</p><h1>r1</h1>"
                + "<p>shop, finished, from 2026-11-27T08:00:00Z</p></header>",
            "<li>p(99)&lt;5 did not hold.</li>",
            "<th scope=\"row\">response_time</th><td>p(99)&lt;5</td><td class=\"figure\">≥ 1.00 s</td>"
                + "<td>✗ did not hold</td>",
            "<th scope=\"row\">hit_ratio</th><td>rate&gt;0.5</td><td class=\"figure\">0.9</td><td>✓ held</td>",
            "<th scope=\"row\">offered</th><td class=\"figure\">1,000</td>",
            "<th scope=\"row\">events late</th><td class=\"figure\">3</td><td>late: their window had closed</td>",
            "<figure></figure>")
        .doesNotContain("events rejected")
        .endsWith("</html>\n");
    assertThat(new RunReport(summary("r1"), List.of("<figure></figure>"), rows()).html())
        .isEqualTo(page);
  }

  /** Names come from files of strangers. */
  @Test
  void html_hostileNames_areText() throws IOException {
    String hostile = "<script>alert('\\\"1\\\"')</script>&";
    String page = new RunReport(summary(hostile), List.of(), List.of(List.of(hostile, "1"))).html();

    assertThat(page).doesNotContain("<script", "alert('").contains("&lt;script&gt;alert(&#39;");
  }

  @Test
  void html_nothingOutside_isLoaded() throws IOException {
    String page = new RunReport(summary("r1"), List.of(), rows()).html();

    assertThat(page)
        .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .doesNotContain("http:", "https:", "src=", "url(", "@import", "<link");
  }

  @Test
  void charts_ofWindows_haveLinesGapsAndMarks() {
    List<ReportPoint> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      points.add(
          new ReportPoint(
              i * 10_000L,
              (i + 1) * 10_000L,
              100,
              99,
              0,
              0,
              i == 5 ? Double.NaN : 0.001,
              0.002,
              0.004,
              0.9,
              0.0001,
              i == 7,
              i == 8));
    }
    TimeCharts charts = new TimeCharts(points);

    String times = charts.times();

    assertThat(times)
        .contains(">p50</text>", ">p95</text>", ">p99</text>", ">1.00 ms</text>", ">5m00s</text>")
        .contains("<title>the generator could not keep up</title>")
        .contains("<title>operations of this time are missing</title>");
    String p50 = times.substring(times.indexOf("line cold"));
    assertThat(p50.substring(0, p50.indexOf("/>")).chars().filter(it -> it == 'M').count())
        .as("one gap, two parts")
        .isEqualTo(2);
    assertThat(charts.rate()).contains(">offered</text>").doesNotContain(">errors</text>");
  }

  private static List<List<String>> rows() {
    return List.of(List.of("get", "1,000", "100/s"));
  }

  private static JsonNode summary(String run) throws IOException {
    return JSON.readTree(
        """
        {"run":"%s","workload":"shop","state":"finished","verdict":"FAIL",
         "start_at":1795766400000,"reasons":["p(99)<5 did not hold."],
         "thresholds":[
           {"metric":"response_time","expression":"p(99)<5","ok":false,"observed":1,"at_least":true},
           {"metric":"hit_ratio","expression":"rate>0.5","ok":true,"observed":0.9,"at_least":false}],
         "totals":{"offered":1000,"steps":0,"completed":990,"errors":7,"dropped":3,"unoffered":0,
           "events_late":3,"events_rejected":0},
         "windows":{"windows":3,"saturated":1}}
        """
            .formatted(run));
  }
}
