package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a GET costs the generator, everything included that belongs to it: schedule, choice of key,
 * the client, recording, frames and their way to Kafka. Beside it, in turn, redis-benchmark with 50
 * connections and without pipelining. The generator and redis-benchmark have one processor, Redis
 * and everything else have the other. GETs are counted by Redis, CPU time by the kernel. The figure
 * is the median of rounds of the ratio of CPU time a GET.
 */
public final class RedisGetBenchmark implements Benchmark {
  private static final double BAR = 1.5;
  private static final int RATE = 40_000;
  private static final int WARM_UP_SECONDS = 8;
  private static final int MEASURED_SECONDS = 12;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: redis-get
      duration: %ds
      tenants: [acme]
      keys:
        items: {count: 10000, distribution: uniform, valueSize: 100B}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: %d/s
          arrival: poisson
          maxInFlight: 20000
          ops: [{op: %s, keys: items, ttl: 1h}]
      """;

  @Override
  public String name() {
    return "redis-get";
  }

  @Override
  public String description() {
    return "CPU time a Redis GET at %,d/s over redis-benchmark -c 50 in turn, median; at most %s"
        .formatted(RATE, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.pinApart();
      URI redis = URI.create(platform.url("redis"));
      try (RedisReferee referee = new RedisReferee(redis)) {
        return measure(session, platform, referee, Integer.toString(redis.getPort()));
      }
    }
  }

  private Result measure(Session session, LocalPlatform platform, RedisReferee referee, String port)
      throws IOException, InterruptedException {
    platform.run(WORKLOAD.formatted(15, 5_000, "set"));
    Command.output(peer(port, "set", 100_000));
    List<Map<String, Object>> rounds = new ArrayList<>();
    int count = session.quick() ? 1 : 5;
    for (int i = 1; i <= count; i++) {
      Map<String, Object> round = new LinkedHashMap<>();
      List<Double> own = new ArrayList<>();
      List<Double> peer = new ArrayList<>();
      peer.add(peer(port, referee));
      own.add(own(platform, referee, round));
      own.add(own(platform, referee, round));
      peer.add(peer(port, referee));
      double ratio = mean(own) / mean(peer);
      round.put("ownMicros", own);
      round.put("peerMicros", peer);
      round.put("ratio", ratio);
      rounds.add(round);
      session.say(
          "round %d of %d: %.1f and %.1f µs a GET, redis-benchmark %.1f and %.1f: %.2f; %s"
              .formatted(i, count, own.get(0), own.get(1), peer.get(0), peer.get(1), ratio, round));
    }
    double figure = Median.of(rounds, "ratio");
    return Result.atMost(name(), figure, BAR, Map.of("rounds", rounds));
  }

  private static double own(LocalPlatform platform, RedisReferee referee, Map<String, Object> round)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run =
        platform.start(WORKLOAD.formatted(WARM_UP_SECONDS + MEASURED_SECONDS + 2, RATE, "get"));
    platform.awaitOperations(run);
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long pid = platform.pid("generator");
    double usedBefore = ProcessTime.seconds(pid);
    long before = referee.gets();
    TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
    double used = ProcessTime.seconds(pid) - usedBefore;
    long gets = referee.gets() - before;
    var read = platform.finish(run).path("scenarios").path("read");
    round.put("getsPerSecond", gets / MEASURED_SECONDS);
    round.put("startDelayP99Millis", read.path("start_delay").path("p99").asDouble() * 1e3);
    round.put("dropped", read.path("dropped").asLong());
    return used / gets * 1e6;
  }

  private static double peer(String port, RedisReferee referee)
      throws IOException, InterruptedException {
    long before = referee.gets();
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    command.add("TIMEFORMAT='%U %S'; time " + String.join(" ", peer(port, "get", 1_000_000)));
    String said = Command.output(command);
    long gets = referee.gets() - before;
    String[] times = said.strip().lines().toList().getLast().split(" ", -1);
    return (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) / gets * 1e6;
  }

  private static List<String> peer(String port, String command, int count) {
    return List.of(
        "taskset",
        "-c",
        LocalPlatform.GENERATOR,
        "redis-benchmark",
        "-p",
        port,
        "-t",
        command,
        "-c",
        "50",
        "-d",
        "100",
        "-r",
        "10000",
        "-n",
        Integer.toString(count),
        "-q");
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(it -> it).average().orElseThrow();
  }
}
