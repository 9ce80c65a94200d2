package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What an HTTP GET of 100 bytes costs the generator, everything included that belongs to it:
 * schedule, choice of key, the client, recording, frames and their way to Kafka. Beside it, in
 * turn, wrk with as many connections. The generator and wrk have one processor, nginx and
 * everything else have the other. GETs are counted by nginx, CPU time by the kernel. The figure is
 * the median of rounds of the ratio of CPU time a GET.
 */
public final class HttpGetBenchmark implements Benchmark {
  private static final double BAR = 3;
  private static final int RATE = 20_000;
  private static final int CONNECTIONS = 32;
  private static final int FIRST_SECONDS = 40;
  private static final int WARM_UP_SECONDS = 12;
  private static final int MEASURED_SECONDS = 12;

  @Override
  public String name() {
    return "http-get";
  }

  @Override
  public String description() {
    return "CPU time an HTTP GET at %,d/s over wrk -c %d in turn, median; at most %s"
        .formatted(RATE, CONNECTIONS, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        NginxReferee nginx = new NginxReferee()) {
      platform.pinApart();
      return measure(session, platform, nginx);
    }
  }

  private Result measure(Session session, LocalPlatform platform, NginxReferee nginx)
      throws IOException, InterruptedException {
    platform.run(workload(nginx, FIRST_SECONDS)); // the first requests are compiled, not measured
    List<Map<String, Object>> rounds = new ArrayList<>();
    int count = session.quick() ? 1 : 5;
    for (int i = 1; i <= count; i++) {
      Map<String, Object> round = new LinkedHashMap<>();
      List<Double> own = new ArrayList<>();
      List<Double> peer = new ArrayList<>();
      peer.add(peer(nginx));
      own.add(own(platform, nginx, round));
      own.add(own(platform, nginx, round));
      peer.add(peer(nginx));
      double ratio = mean(own) / mean(peer);
      round.put("ownMicros", own);
      round.put("wrkMicros", peer);
      round.put("ratio", ratio);
      rounds.add(round);
      session.say(
          "round %d of %d: %.1f and %.1f µs a GET, wrk %.1f and %.1f: %.2f; %s"
              .formatted(i, count, own.get(0), own.get(1), peer.get(0), peer.get(1), ratio, round));
    }
    return Result.atMost(
        name(),
        Median.of(rounds, "ratio"),
        BAR,
        Map.of(
            "rounds",
            rounds,
            "notMeasured",
            "Hyperfoil, Gatling and JMeter are not run here yet; Locust comes from PyPI, which the"
                + " benchmarks do not use"));
  }

  private static double own(LocalPlatform platform, NginxReferee nginx, Map<String, Object> round)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run =
        platform.start(workload(nginx, WARM_UP_SECONDS + MEASURED_SECONDS + 2));
    platform.awaitOperations(run);
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long pid = platform.pid("generator");
    double usedBefore = ProcessTime.seconds(pid);
    long before = nginx.gets();
    TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
    double used = ProcessTime.seconds(pid) - usedBefore;
    long gets = nginx.gets() - before;
    var read = platform.finish(run).path("scenarios").path("read");
    round.put("getsPerSecond", gets / MEASURED_SECONDS);
    round.put("startDelayP99Millis", read.path("start_delay").path("p99").asDouble() * 1e3);
    round.put("errors", read.path("errors").asLong());
    round.put("dropped", read.path("dropped").asLong());
    return used / gets * 1e6;
  }

  private static String workload(NginxReferee nginx, int seconds) {
    return """
    apiVersion: warmfront/v1
    name: http-get
    duration: %ds
    tenants: [acme]
    keys:
      items: {count: 10000, distribution: uniform}
    targets:
      nginx: {type: http, url: '%s', connections: %d}
    scenarios:
      read:
        executor: constant-arrival-rate
        rate: %d/s
        arrival: poisson
        maxInFlight: 20000
        ops: [{op: http, on: nginx, path: '/items/{key}'}]
    """
        .formatted(seconds, nginx.url(), CONNECTIONS, RATE);
  }

  private static double peer(NginxReferee nginx) throws IOException, InterruptedException {
    long before = nginx.gets();
    String said =
        Command.output(
            List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%%U %%S'; time taskset -c %s wrk -t1 -c%d -d%ds %s/items/1"
                    .formatted(
                        LocalPlatform.GENERATOR, CONNECTIONS, MEASURED_SECONDS, nginx.url())));
    long gets = nginx.gets() - before;
    String[] times = said.strip().lines().toList().getLast().split(" ", -1);
    return (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) / gets * 1e6;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(it -> it).average().orElseThrow();
  }
}
