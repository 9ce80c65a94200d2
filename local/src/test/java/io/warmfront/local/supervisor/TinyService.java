package io.warmfront.local.supervisor;

import com.sun.net.httpserver.HttpServer;
import io.warmfront.local.platform.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A service that does nothing but say that it is well. */
final class TinyService {
  private TinyService() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("MICRONAUT_SERVER_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** A layout with this service alone. */
  record Layout() implements ServiceLayout {
    @Override
    public List<String> names() {
      return List.of("tiny");
    }

    @Override
    public List<ServiceProgram> layOut(
        PlatformPlan plan, Servers servers, Map<String, Integer> ports) {
      int port = ports.getOrDefault("tiny", 0);
      return List.of(
          new ServiceProgram(
              "tiny",
              Path.of("target", "test-classes").toAbsolutePath().toString(),
              TinyService.class.getName(),
              List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
              Map.of("MICRONAUT_SERVER_PORT", Integer.toString(port)),
              plan.data().root().resolve("tiny"),
              plan.home().archives(),
              port));
    }
  }
}
