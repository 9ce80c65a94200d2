import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkData;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** GETs one item over and over, each user over a connection, for a day at most. */
public final class Gets {
  private static final String BENCHMARK =
      """
      name: gets
      threads: 1
      http:
        host: http://%s:%s
        sharedConnections: %s
      phases:
      - gets:
          always:
            users: %s
            duration: 24h
            scenario:
            - gets:
              - httpRequest:
                  GET: /items/1
                  timeout: 1h
      """;

  private Gets() {}

  public static void main(String[] arguments) throws Exception {
    String text = BENCHMARK.formatted(arguments[0], arguments[1], arguments[2], arguments[2]);
    Benchmark benchmark =
        BenchmarkParser.instance()
            .buildBenchmark(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                BenchmarkData.EMPTY,
                Map.of());
    new LocalSimulationRunner(benchmark).run();
  }
}
