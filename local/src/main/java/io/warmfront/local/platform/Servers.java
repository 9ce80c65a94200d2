package io.warmfront.local.platform;

import io.warmfront.local.DataDirectory;
import io.warmfront.local.Home;
import io.warmfront.local.Part;
import io.warmfront.local.elasticsearch.ElasticsearchServer;
import io.warmfront.local.kafka.KafkaServer;
import io.warmfront.local.postgresql.PostgresqlServer;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.Program;
import io.warmfront.local.redis.RedisBinary;
import io.warmfront.local.redis.RedisServer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The four servers of one data directory, each on its port; nothing runs yet.
 *
 * @param kafka the broker
 * @param redis the cache
 * @param postgresql the database
 * @param elasticsearch the search index
 */
public record Servers(
    KafkaServer kafka,
    RedisServer redis,
    PostgresqlServer postgresql,
    ElasticsearchServer elasticsearch) {
  private static final int PORTS = 6;

  /**
   * Lays the servers out.
   *
   * @param chosen ports by part; a part without one gets a free port
   * @param random where to begin to look for free ports
   * @throws IOException if a server's program cannot be unpacked
   */
  public static Servers layOut(
      Home home, DataDirectory data, Map<Part, Integer> chosen, RandomGenerator random)
      throws IOException {
    Iterator<Integer> free = LoopbackPort.free(PORTS, random).iterator();
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      int spare = free.next();
      ports.put(part, chosen.getOrDefault(part, spare));
    }
    String searchPath = System.getenv().getOrDefault("PATH", "");
    return new Servers(
        new KafkaServer(home, data.of(Part.KAFKA), port(ports, Part.KAFKA), free.next()),
        new RedisServer(
            RedisBinary.choose(searchPath, home.servers()),
            data.of(Part.REDIS),
            port(ports, Part.REDIS)),
        new PostgresqlServer(
            home.servers(), data.of(Part.POSTGRESQL), port(ports, Part.POSTGRESQL)),
        new ElasticsearchServer(
            home, data.of(Part.ELASTICSEARCH), port(ports, Part.ELASTICSEARCH), free.next()));
  }

  /** Returns the program of a part. */
  public Program of(Part part) {
    return switch (part) {
      case KAFKA -> kafka;
      case REDIS -> redis;
      case POSTGRESQL -> postgresql;
      case ELASTICSEARCH -> elasticsearch;
    };
  }

  /** Returns where clients of a part connect. */
  public String url(Part part) {
    return switch (part) {
      case KAFKA -> kafka.bootstrapServers();
      case REDIS -> redis.uri();
      case POSTGRESQL -> postgresql.jdbcUrl();
      case ELASTICSEARCH -> elasticsearch.uri();
    };
  }

  /** Returns which server a part is, with its version. */
  public String description(Part part) {
    return switch (part) {
      case KAFKA -> "Kafka " + KafkaServer.VERSION;
      case REDIS -> redis.binary().description();
      case POSTGRESQL -> "PostgreSQL " + PostgresqlServer.VERSION;
      case ELASTICSEARCH -> "Elasticsearch " + ElasticsearchServer.VERSION;
    };
  }

  private static int port(Map<Part, Integer> ports, Part part) {
    return ports.getOrDefault(part, 0);
  }
}
