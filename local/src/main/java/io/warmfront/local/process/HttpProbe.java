package io.warmfront.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One small HTTP request to a loopback port, to see whether something works. */
public final class HttpProbe {
  private static final int TIMEOUT_MILLIS = 1_000;

  private HttpProbe() {}

  /**
   * Asks once.
   *
   * @param path with its leading slash
   * @return the body if the answer was 200 within a second; else empty
   */
  public static Optional<String> get(int port, String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
          return Optional.empty();
        }
        try (InputStream body = connection.getInputStream()) {
          return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
