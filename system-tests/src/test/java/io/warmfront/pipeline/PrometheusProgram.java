package io.warmfront.pipeline;

import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's Prometheus, with its data in a folder of its own.
 *
 * @param name in files
 * @param port on the loopback address
 * @param directory of its data and configuration
 * @param targets {@code host:port} of each service, by its name
 * @param isNative whether it asks for native histograms, and takes them instead of classic ones
 */
record PrometheusProgram(
    String name, int port, Path directory, Map<String, String> targets, boolean isNative)
    implements Program {
  @Override
  public Launch prepare() throws IOException {
    Path folder = Files.createDirectories(directory).toAbsolutePath();
    Path configuration = folder.resolve("prometheus.yml");
    StringBuilder text =
        new StringBuilder("global: {scrape_interval: 2s, scrape_timeout: 2s}\nscrape_configs:\n");
    targets.forEach((job, target) ->
        text.append(
            """
              - job_name: %s
                metrics_path: /prometheus
                static_configs: [{targets: ["%s"]}]
            """
                .formatted(job, target)));
    Files.writeString(configuration, text);
    List<String> command =
        new ArrayList<>(
            List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"));
    if (isNative) {
      command.add("--enable-feature=native-histograms");
    }
    return Launch.of(command, folder);
  }

  @Override
  public boolean answers() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/ready"))
              .timeout(Duration.ofSeconds(1))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
