package io.warmfront.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one event of the console's stream of server-sent events. */
final class LiveStream {
  private static final String EVENT = "live";

  private LiveStream() {}

  static String next(HttpClient http, HttpRequest request, Duration limit)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("the stream answers " + response.statusCode());
      }
      CompletableFuture<String> event = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> read(body, event));
      return event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no live event within " + limit);
    } catch (ExecutionException e) {
      throw new IOException("the stream broke off", e.getCause());
    }
  }

  private static void read(InputStream body, CompletableFuture<String> found) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String event = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (event.equals(EVENT)) {
            found.complete(data.toString());
            return;
          }
          event = "";
          data.setLength(0);
        } else if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring("data:".length()).strip());
        }
      }
      found.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      found.completeExceptionally(e);
    }
  }
}
