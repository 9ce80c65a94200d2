package io.warmfront.local.platform;

import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.TopicFormat;
import io.warmfront.local.Eventually;
import io.warmfront.local.Part;
import io.warmfront.local.kafka.TopicSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A thousand things in each server, all of them acknowledged as kept.
 *
 * @param servers where they are
 */
public record KeptData(Servers servers) {
  private static final int COUNT = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

  private static final String MATCH =
      """
      {"track_total_hits": true, "query": {"match_bool_prefix": {"name": "warm fr"}}}
      """;

  /** Stores them, once, and returns when the server has promised to keep them. */
  public void store(Part part) throws Exception {
    switch (part) {
      case KAFKA -> produce();
      case REDIS -> setAndSync();
      case POSTGRESQL ->
          execute("CREATE TABLE kept AS SELECT generate_series(1, %d) AS id".formatted(COUNT));
      case ELASTICSEARCH -> indexAndFlush();
    }
  }

  /** Says whether all of them are there. */
  public boolean isThere(Part part) throws Exception {
    return switch (part) {
      case KAFKA -> end() == COUNT;
      case REDIS -> redis("LLEN kept").startsWith(":" + COUNT);
      case POSTGRESQL -> count("SELECT count(*) FROM kept") == COUNT;
      case ELASTICSEARCH ->
          http("POST", "/kept/_search", MATCH).contains("\"value\":%d,".formatted(COUNT));
    };
  }

  private void produce() {
    try (Admin admin = admin()) {
      new TopicSetup(admin)
          .apply(
              List.of(
                  new TopicDefinition(
                      PARTITION.topic(), 1, Map.of(), new TopicFormat("", "", ""))));
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers.kafka().bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < COUNT; i++) {
        var _ = producer.send(new ProducerRecord<>(PARTITION.topic(), "value " + i));
      }
      producer.flush();
    }
  }

  private long end() throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      return admin
          .listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
          .partitionResult(PARTITION)
          .get()
          .offset();
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().bootstrapServers()));
  }

  private void setAndSync() throws Exception {
    redis("RPUSH kept" + " x".repeat(COUNT));
    Eventually.holds(
        "the writes are synced",
        LIMIT,
        () -> redis("INFO persistence").contains("aof_pending_bio_fsync:0"));
  }

  private String redis(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.redis().port())) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = connect();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(servers.postgresql().jdbcUrl(), "postgres", "");
  }

  private void indexAndFlush() throws IOException, InterruptedException {
    http("PUT", "/kept", "{\"mappings\":{\"properties\":{\"name\":{\"type\":\"text\"}}}}");
    String each = "{\"index\":{}}\n{\"name\":\"warm front\"}\n";
    http("POST", "/kept/_bulk?refresh=true", each.repeat(COUNT));
    http("POST", "/kept/_flush", "");
  }

  private String http(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(servers.elasticsearch().uri() + path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
