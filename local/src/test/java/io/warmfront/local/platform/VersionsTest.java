package io.warmfront.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.local.Home;
import io.warmfront.local.elasticsearch.ElasticsearchServer;
import io.warmfront.local.kafka.KafkaServer;
import org.junit.jupiter.api.Test;

/** The versions that the code names, which guard the data, are those that the build brings. */
class VersionsTest {
  @Test
  void kafka_version_isThatOfItsJar() {
    String jar = "local/kafka-server/target/lib/kafka_2.13-%s.jar".formatted(KafkaServer.VERSION);

    assertThat(Home.find().directory().resolve(jar)).exists();
  }

  @Test
  void elasticsearch_version_isThatOfItsJar() {
    String jar =
        "local/elasticsearch-server/target/lib/elasticsearch-%s.jar"
            .formatted(ElasticsearchServer.VERSION);

    assertThat(Home.find().directory().resolve(jar)).exists();
  }
}
