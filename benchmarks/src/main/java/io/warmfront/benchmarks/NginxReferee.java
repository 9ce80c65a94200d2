package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * An nginx of a benchmark's own, on the first processor, that answers every GET with 100 bytes and
 * counts them by {@code stub_status}. Not thread-safe.
 */
final class NginxReferee implements AutoCloseable {
  private static final int BODY_BYTES = 100;
  private static final long PATIENCE_MILLIS = 10_000;

  private final Path folder;
  private final int port;
  private final Child child;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * Starts it.
   *
   * @throws IOException if there is no nginx (Debian's nginx-light), or if it does not answer
   */
  NginxReferee() throws IOException, InterruptedException {
    this.folder = Files.createTempDirectory("warmfront-nginx-");
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 512; }
            http {
              access_log off;
              keepalive_requests 1000000000;
              # a peer that is frozen until its turn keeps its connections
              keepalive_timeout 1h;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d;
                location / { default_type text/plain; return 200 "%3$s"; }
                location = /status { stub_status; }
              }
            }
            """
                .formatted(folder, port, "x".repeat(BODY_BYTES)));
    this.child =
        Child.start(
            new ProcessBuilder(
                    "taskset",
                    "-c",
                    LocalPlatform.EVERYTHING_ELSE,
                    "nginx",
                    "-e",
                    folder + "/error.log",
                    "-c",
                    configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile()));
    awaitAnswer();
  }

  /** Returns where it answers. */
  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns how many GETs were answered since it started, this question's too. */
  long gets() throws IOException, InterruptedException {
    String status =
        client
            .send(
                HttpRequest.newBuilder(url().resolve("/status")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    // the third line: accepted and handled connections, and requests
    return Long.parseLong(
        status.lines().skip(2).findFirst().orElseThrow().strip().split(" ", -1)[2]);
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (true) {
      try {
        gets();
        return;
      } catch (IOException e) {
        if (System.currentTimeMillis() > deadline || !child.process().isAlive()) {
          child.close();
          throw new IOException(
              "nginx does not answer:\n" + Files.readString(folder.resolve("nginx.log")), e);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  @Override
  public void close() throws IOException {
    child.close();
    client.close();
    Folders.delete(folder);
  }
}
