package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code benchmarks/run NAME [--quick]}: says what it does, keeps raw results under {@code
 * benchmarks/results/}, and ends with the {@link Result} as one JSON line. Exit code 0 if the bar
 * holds, 1 if not, 2 for a wrong call.
 */
public final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new StartupBenchmark(),
          StallBenchmark.ofServer(),
          StallBenchmark.ofGenerator(),
          new SchedulePrecisionBenchmark(),
          new RedisGetBenchmark(),
          new HttpGetBenchmark(),
          new EventCostBenchmark(),
          new SpanCostBenchmark(),
          new ResolutionBenchmark(),
          new RateAccuracyBenchmark(),
          new RateHeldBenchmark(),
          new ControlLatencyBenchmark(),
          new GeneratorFailoverBenchmark(),
          new FleetRampBenchmark(),
          new MemorySlopeBenchmark(),
          new CollectorFoldBenchmark(),
          new CollectorEosBenchmark(),
          new CollectorScalingBenchmark(),
          new FreshnessBenchmark(),
          new LabelBudgetBenchmark(),
          new MissRatioCurveBenchmark(),
          new UpdaterApplyBenchmark(),
          new WarmupBenchmark(),
          new WarmupOrderBenchmark(),
          new RegressionGateBenchmark());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Benchmarks() {}

  /** Runs one benchmark. */
  @SuppressWarnings("SystemOut") // the process's own output, handed on as a writer
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    System.exit(run(List.of(arguments), Path.of(System.getProperty("warmfront.home", ".")), out));
  }

  static int run(List<String> arguments, Path home, PrintWriter out)
      throws IOException, InterruptedException {
    boolean quick = arguments.contains("--quick");
    List<String> names = arguments.stream().filter(it -> !it.startsWith("--")).toList();
    boolean known = arguments.stream().allMatch(it -> !it.startsWith("--") || it.equals("--quick"));
    Optional<Benchmark> benchmark =
        ALL.stream().filter(it -> names.size() == 1 && it.name().equals(names.get(0))).findFirst();
    if (!known || benchmark.isEmpty()) {
      out.println("usage: benchmarks/run NAME [--quick]");
      ALL.forEach(it -> out.println("  " + it.name() + "  " + it.description()));
      return 2;
    }
    Path results = Files.createDirectories(home.resolve("benchmarks/results"));
    Session session = new Session(home, quick, out, results);
    session.say(benchmark.get().name() + ": " + benchmark.get().description());
    Instant begin = Instant.now();
    Result result = benchmark.get().measure(session);
    keep(session, begin, result);
    out.println(JSON.writeValueAsString(result));
    out.flush();
    return result.ok() ? 0 : 1;
  }

  private static void keep(Session session, Instant begin, Result result) throws IOException {
    Path file = session.results().resolve(result.name() + "-" + STAMP.format(begin) + ".json");
    Map<String, Object> kept =
        Map.of(
            "command",
            "benchmarks/run " + result.name() + (session.quick() ? " --quick" : ""),
            "at",
            begin.toString(),
            "machine",
            Map.of(
                "processors",
                Runtime.getRuntime().availableProcessors(),
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "java",
                Runtime.version().toString()),
            "result",
            result);
    JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), kept);
    session.say("raw results: " + session.home().relativize(file));
  }
}
