package io.warmfront.local.supervisor;

import io.warmfront.local.DataDirectory;
import io.warmfront.local.platform.Servers;
import io.warmfront.local.postgresql.PostgresqlServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Warmfront's own services, configured for the servers of one data directory: one of each kind, and
 * as many generators as asked for, the first of which is called {@code generator} and the next
 * {@code generator-2}.
 */
final class WarmfrontServices implements ServiceLayout {
  private static final String GENERATOR = "generator";

  /** Whoever sets it for this process has it for the generators. */
  private static final String SESSION_TIMEOUT = "WARMFRONT_LOAD_SESSION_TIMEOUT";

  private static final String MAY_CLEAR = "WARMFRONT_CACHE_UPDATER_WARM_UP_MAY_CLEAR";

  /** The local broker allows less than the usual 6 s. */
  private static final String LOCAL_SESSION_TIMEOUT = "3s";

  // an exhausted service ends and is started again: better than one that lingers
  private static final List<String> FLAGS =
      List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final int generators;

  WarmfrontServices(int generators) {
    this.generators = generators;
  }

  /** Whether a service of this name generates load. */
  static boolean isGenerator(String name) {
    return kind(name).equals(GENERATOR);
  }

  @Override
  public List<String> names() {
    List<String> names =
        new ArrayList<>(List.of(GENERATOR, "cache-updater", "collector", "console"));
    for (int number = 2; number <= generators; number++) {
      names.add(GENERATOR + "-" + number);
    }
    return List.copyOf(names);
  }

  @Override
  public List<ServiceProgram> layOut(
      PlatformPlan plan, Servers servers, Map<String, Integer> ports) {
    DataDirectory data = plan.data();
    List<ServiceProgram> services = new ArrayList<>();
    for (String name : names()) {
      int port = ports.getOrDefault(name, 0);
      services.add(
          new ServiceProgram(
              name,
              plan.home().classPath(name, kind(name)),
              mainClass(name),
              flags(name),
              environment(plan, servers, name, port),
              data.root().resolve(name),
              plan.home().archives(),
              port));
    }
    return List.copyOf(services);
  }

  private static Map<String, String> environment(
      PlatformPlan plan, Servers servers, String name, int port) {
    DataDirectory data = plan.data();
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
    environment.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    environment.put("WARMFRONT_TOPICS_PREFIX", plan.topics().prefix());
    environment.put("WARMFRONT_INSTANCE", name.equals(kind(name)) ? name + "-1" : name);
    environment.put("WARMFRONT_REDIS_URI", servers.redis().uri());
    environment.put("WARMFRONT_POSTGRESQL_URI", servers.postgresql().jdbcUrl());
    environment.put("WARMFRONT_POSTGRESQL_USER", PostgresqlServer.USER);
    environment.put("WARMFRONT_ELASTICSEARCH_URI", servers.elasticsearch().uri());
    environment.put(
        "WARMFRONT_COLLECTOR_STATE_DIRECTORY", data.root().resolve("collector/state").toString());
    environment.put("WARMFRONT_CONSOLE_TOKEN_FILE", data.token().toString());
    // nothing but runs stands in the Redis of a local platform
    environment.put(MAY_CLEAR, System.getenv().getOrDefault(MAY_CLEAR, "true"));
    environment.put(
        SESSION_TIMEOUT, System.getenv().getOrDefault(SESSION_TIMEOUT, LOCAL_SESSION_TIMEOUT));
    return environment;
  }

  /** Returns the flags for the JVM of a service. */
  static List<String> flags(String name) {
    List<String> flags = new ArrayList<>(FLAGS);
    if (isGenerator(name)) {
      // a pause for collection holds up every start: few pauses, and nothing under way at one that
      // would have to be moved on to the old generation; and all memory for the heap at once, and
      // for more code than is compiled, so that memory that grows later would be a leak. What may
      // be compiled stays as the JVM has it: it collects after so large a part of that was filled
      flags.addAll(List.of("-Xms640m", "-Xmx640m", "-Xmn320m", "-XX:+AlwaysPreTouch"));
      flags.add("-XX:InitialCodeCacheSize=32m");
    } else {
      // the generator's operations are the hot path; the others start faster this way
      flags.add("-XX:TieredStopAtLevel=1");
    }
    return flags;
  }

  private static String kind(String name) {
    return name.startsWith(GENERATOR + "-") ? GENERATOR : name;
  }

  /** Returns the program of a service. */
  static String mainClass(String name) {
    return switch (kind(name)) {
      case "generator" -> "io.warmfront.generator.GeneratorMain";
      case "cache-updater" -> "io.warmfront.cacheupdater.CacheUpdaterMain";
      case "collector" -> "io.warmfront.collector.CollectorMain";
      case "console" -> "io.warmfront.console.ConsoleMain";
      default -> throw new IllegalArgumentException("no such service: " + name);
    };
  }
}
