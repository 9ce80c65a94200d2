package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an HTTP GET of 100 bytes costs the generator, beside other load generators in turn, each of
 * which has as many connections and asks as fast as it can. The generator and its peers have one
 * processor, nginx and everything else have the other. GETs are counted by nginx, CPU time by the
 * kernel. The figure is the worst of the ratios of CPU time a GET in parts of its bar, medians of
 * rounds, where ours, too, has as many users as connections, who ask as fast as they can. Beside it
 * stand the ratios where ours comes due by its schedule, which no peer was asked for.
 */
public final class HttpGetBenchmark implements Benchmark {
  private static final String OWN_USERS = "warmfront";
  private static final String OWN_SCHEDULED = "warmfront, by schedule";
  private static final int RATE = 20_000;
  private static final int CONNECTIONS = 32;
  private static final String SCHEDULED =
      "executor: constant-arrival-rate, rate: %d/s, arrival: poisson, maxInFlight: 20000"
          .formatted(RATE);
  private static final String USERS = "executor: constant-vus, vus: %d".formatted(CONNECTIONS);
  private static final int FIRST_SECONDS = 40;
  private static final int PEERS_FIRST_SECONDS = 30;

  @Override
  public String name() {
    return "http-get";
  }

  @Override
  public String description() {
    return "worst of the ratios of CPU time an HTTP GET, ours over those of %s, in parts of their bars;"
            .formatted(HttpPeer.bars())
        + " at most 1";
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    Map<HttpPeer, List<String>> found = new LinkedHashMap<>();
    Map<String, String> notMeasured = new LinkedHashMap<>();
    try (NginxReferee nginx = new NginxReferee()) {
      HttpPeerPrograms programs = HttpPeerPrograms.build(session);
      for (HttpPeer peer : HttpPeer.values()) {
        String absence = programs.absence(peer);
        if (absence.isEmpty()) {
          found.put(peer, programs.command(peer, nginx.url(), CONNECTIONS));
        } else {
          notMeasured.put(peer.label(), absence);
          session.say("%s is not measured: %s".formatted(peer.label(), absence));
        }
      }
      if (found.isEmpty()) {
        throw new IOException("no other load generator is there to measure beside");
      }
      List<Turns> rounds = rounds(session, nginx, found);
      Map<String, Ratio> ratios = ratios(rounds, OWN_USERS, found.keySet());
      double worst = ratios.values().stream().mapToDouble(Ratio::inBars).max().orElseThrow();
      return Result.atMost(
          name(),
          worst,
          1,
          Map.of(
              "ratios",
              ratios,
              "ratiosBySchedule",
              ratios(rounds, OWN_SCHEDULED, found.keySet()),
              "notMeasured",
              notMeasured,
              "jars",
              programs.jars(),
              "rounds",
              rounds));
    }
  }

  private static Map<String, Ratio> ratios(List<Turns> rounds, String own, Set<HttpPeer> peers) {
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    peers.forEach(it -> ratios.put(it.label(), Ratio.of(rounds, own, it.label(), it.bar())));
    return ratios;
  }

  private static List<Turns> rounds(
      Session session, NginxReferee nginx, Map<HttpPeer, List<String>> commands)
      throws IOException, InterruptedException {
    int warmUp = session.quick() ? 6 : 12;
    int measured = session.quick() ? 8 : 12;
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        Peers peers = new Peers()) {
      platform.pinApart();
      List<Contender> contenders = new ArrayList<>();
      for (Map.Entry<HttpPeer, List<String>> entry : commands.entrySet()) {
        String label = entry.getKey().label();
        session.say("warms " + label + " up");
        Peer peer =
            peers.add(
                Peer.start(label, entry.getValue(), session.quick() ? 12 : PEERS_FIRST_SECONDS));
        contenders.add(new Contender(label, () -> peer.cost(measured, nginx::gets)));
      }
      // the first requests are compiled, not measured
      platform.run(workload(nginx, SCHEDULED, session.quick() ? 10 : FIRST_SECONDS));
      GeneratorCost own = new GeneratorCost(platform, warmUp, measured);
      contenders.add(
          new Contender(OWN_USERS, () -> own.of(it -> workload(nginx, USERS, it), nginx::gets)));
      contenders.add(
          new Contender(
              OWN_SCHEDULED, () -> own.of(it -> workload(nginx, SCHEDULED, it), nginx::gets)));
      return Turns.rounds(session, 3, contenders);
    }
  }

  /** Returns the file of a run of so many seconds. */
  private static String workload(NginxReferee nginx, String executor, int seconds) {
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
      read: {%s, ops: [{op: http, on: nginx, path: '/items/{key}'}]}
    """
        .formatted(seconds, nginx.url(), CONNECTIONS, executor);
  }
}
