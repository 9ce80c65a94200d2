package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a collector exports, and what it holds of the memory. Not thread-safe. */
final class CollectorScrape {
  private final URI scrape;
  private final long pid;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * Creates a reader.
   *
   * @param url where it answers
   */
  CollectorScrape(String url, long pid) {
    this.scrape = URI.create(url + "/prometheus");
    this.pid = pid;
  }

  /** Returns what its live objects take, MB of 1,000,000 bytes; collects garbage first. */
  double liveMegabytes() throws IOException, InterruptedException {
    return LiveObjects.megabytes(pid);
  }

  /** Returns its resident set, MB of 1,000,000 bytes. */
  double residentMegabytes() throws IOException {
    return ResidentMemory.megabytes(pid);
  }

  /** Returns the sum over all series of a metric; 0 if there are none. */
  double sum(String metric) throws IOException, InterruptedException {
    return lines().stream()
        .filter(it -> it.startsWith(metric + "{"))
        .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Returns how many series there are. */
  long series() throws IOException, InterruptedException {
    return lines().size();
  }

  /** Returns how many values a label of a metric has. */
  long labelValues(String metric, String label) throws IOException, InterruptedException {
    Pattern value = Pattern.compile("[{,]" + label + "=\"([^\"]*)\"");
    Set<String> values = new HashSet<>();
    for (String line : lines()) {
      Matcher found = value.matcher(line);
      if (line.startsWith(metric + "{") && found.find()) {
        values.add(found.group(1));
      }
    }
    return values.size();
  }

  private List<String> lines() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(scrape).header("Accept", "text/plain").build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(scrape + " answered " + answer.statusCode());
    }
    return answer.body().lines().filter(it -> !it.startsWith("#") && !it.isBlank()).toList();
  }
}
