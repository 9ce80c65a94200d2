package io.warmfront.generator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void defaults() {
    // the process test proves that they reach the records
    try (Environment settings = ApplicationContext.builder().build().getEnvironment().start()) {
      assertThat(text(settings, "warmfront.instance")).isEqualTo("generator-1");
      assertThat(text(settings, "warmfront.topics.prefix")).isEqualTo("warmfront.");
      assertThat(text(settings, "kafka.bootstrap.servers")).isEqualTo("127.0.0.1:9092");
      assertThat(text(settings, "warmfront.redis.uri")).isEqualTo("redis://127.0.0.1:6379");
      assertThat(text(settings, "warmfront.redis.timeout")).isEqualTo("1s");
      assertThat(text(settings, "warmfront.redis.deployment")).isEqualTo("standalone");
      assertThat(settings.getRequiredProperty("warmfront.redis.nodes", String[].class)).isEmpty();
      for (String key : List.of("master", "user", "password", "password-file", "sentinel-user")) {
        assertThat(text(settings, "warmfront.redis." + key)).as(key).isEmpty();
      }
      for (String key : List.of("trust-file", "certificate-file", "key-file")) {
        assertThat(text(settings, "warmfront.redis.tls." + key)).as(key).isEmpty();
      }
      assertThat(text(settings, "warmfront.redis.tls.verify-host")).isEqualTo("true");
      assertThat(text(settings, "warmfront.postgresql.uri"))
          .isEqualTo("jdbc:postgresql://127.0.0.1:5432/postgres");
      assertThat(text(settings, "warmfront.postgresql.user")).isEqualTo("postgres");
      assertThat(text(settings, "warmfront.postgresql.connections")).isEqualTo("20");
      assertThat(text(settings, "warmfront.postgresql.timeout")).isEqualTo("1s");
      assertThat(text(settings, "warmfront.elasticsearch.uri")).isEqualTo("http://127.0.0.1:9200");
      assertThat(text(settings, "warmfront.elasticsearch.timeout")).isEqualTo("2s");
      assertThat(text(settings, "warmfront.elasticsearch.prepare-timeout")).isEqualTo("30s");
      assertThat(text(settings, "warmfront.targets.allow")).isEqualTo("loopback, private");
      assertThat(text(settings, "warmfront.targets.plugins")).isEmpty();
      assertThat(text(settings, "warmfront.load.drain")).isEqualTo("5s");
      assertThat(text(settings, "warmfront.load.session-timeout")).isEqualTo("6s");
      assertThat(text(settings, "warmfront.load.log-timeout")).isEqualTo("2s");
      assertThat(text(settings, "warmfront.load.prepare-patience")).isEqualTo("60s");
      assertThat(text(settings, "warmfront.load.remembered-writes")).isEqualTo("65536");
      assertThat(text(settings, "warmfront.load.remembered-for")).isEqualTo("10m");
    }
  }

  @Test
  void instance_empty_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InstanceConfig(" "))
        .withMessageStartingWith("warmfront.instance must not be empty");
  }

  @Test
  void servers_empty_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KafkaConfig(""))
        .withMessageStartingWith("kafka.bootstrap.servers must not be empty");
  }

  @Test
  void postgresqlConnections_zero_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostgresqlConfig("jdbc:postgresql://a:1/p", "u", 0, SECOND))
        .withMessage("warmfront.postgresql.connections must be from 1 to 1000, was 0");
  }

  @Test
  void elasticsearchUri_otherScheme_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ElasticsearchConfig("ftp://a", SECOND, SECOND))
        .withMessageContaining("warmfront.elasticsearch.uri must be an address");
  }

  @Test
  void rememberedWrites_zero_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadConfig(SECOND, SECOND, SECOND, SECOND, 0, SECOND, Output.KAFKA))
        .withMessage("warmfront.load.remembered-writes must be from 1 to 10000000, was 0");
  }

  @Test
  void sessionTimeout_underASecond_isRejected() {
    Duration tooShort = Duration.ofMillis(999);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadConfig(SECOND, tooShort, SECOND, SECOND, 1, SECOND, Output.KAFKA))
        .withMessage("warmfront.load.session-timeout must be at least 1000 ms, was PT0.999S");
  }

  private static String text(Environment settings, String key) {
    return settings.getRequiredProperty(key, String.class);
  }
}
