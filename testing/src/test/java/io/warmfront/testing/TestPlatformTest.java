package io.warmfront.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.local.process.HttpProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class TestPlatformTest {
  @Test
  void freshTopics_kafka_areAllThere(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();

    try (Admin admin = platform.admin()) {
      assertThat(admin.listTopics().names().get())
          .containsAll(topics.definitions().stream().map(TopicDefinition::name).toList());
    }
  }

  @Test
  void jdbcUrl_postgresql_answersAQuery(TestPlatform platform) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), "");
        ResultSet rows = connection.createStatement().executeQuery("SELECT 42")) {
      rows.next();

      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void elasticsearchUri_elasticsearch_answers(TestPlatform platform) {
    assertThat(HttpProbe.get(platform.port(Part.ELASTICSEARCH), "/_cluster/health")).isPresent();
  }

  @Test
  void killThenRestart_redis_isAnotherProcessOnTheSamePort(TestPlatform platform) {
    long before = platform.pid(Part.REDIS);

    platform.kill(Part.REDIS);
    platform.restart(Part.REDIS);

    assertThat(platform.pid(Part.REDIS)).isNotEqualTo(before);
  }

  @Test
  void pauseThenResume_redis_isTheSameProcess(TestPlatform platform) {
    long before = platform.pid(Part.REDIS);

    platform.pause(Part.REDIS);
    platform.resume(Part.REDIS);

    Await.until("redis answers", Duration.ofSeconds(10), () -> platform.pid(Part.REDIS) == before);
  }
}
