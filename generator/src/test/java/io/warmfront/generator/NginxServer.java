package io.warmfront.generator;

import io.warmfront.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real nginx with a configuration of one's own, on ports of its own. */
public final class NginxServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;

  private NginxServer(Process process) {
    this.process = process;
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param http what stands in its block {@code http}
   * @param port of the one that is waited for
   */
  public static NginxServer start(Path folder, String http, int port)
      throws IOException, InterruptedException {
    assumeThere();
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        user root;
        daemon off;
        worker_processes 1;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
        }
        """
            .formatted(folder, http));
    Process process =
        new ProcessBuilder(
                "nginx", "-e", folder + "/error.log", "-p", folder + "/", "-c", configuration + "")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    NginxServer server = new NginxServer(process);
    Await.until(
        "nginx listens",
        PATIENCE,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
          }
        });
    return server;
  }

  /** Returns a port that nobody has now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Whether this machine has one; where it must, its absence is a failure. */
  private static void assumeThere() throws InterruptedException {
    boolean isThere;
    try {
      isThere = new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      isThere = false;
    }
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(isThere, "nginx is not installed (Debian's nginx-light)");
    } else if (!isThere) {
      throw new AssertionError("nginx is not installed (Debian's nginx-light)");
    }
  }

  @Override
  public void close() {
    process.destroy();
    boolean hasEnded =
        process.onExit().orTimeout(20, TimeUnit.SECONDS).handle((_, late) -> late == null).join();
    if (!hasEnded) {
      process.destroyForcibly();
    }
  }
}
