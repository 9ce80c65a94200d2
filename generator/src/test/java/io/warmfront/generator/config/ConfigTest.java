package io.warmfront.generator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void redisUri_withoutScheme_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standalone("127.0.0.1:6379"))
        .withMessage(
            "warmfront.redis.uri must be an address with a host and one of the schemes [redis,"
                + " rediss], was '127.0.0.1:6379'");
  }

  @Test
  void redisUri_holdsAPassword_isRejectedWithoutSayingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standalone("redis://me:secret@a:1"))
        .withMessageStartingWith("warmfront.redis.uri must not hold a user or a password")
        .withMessageNotContaining("secret");
  }

  @Test
  void redisTimeout_negative_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RedisConfig(
                "standalone", "redis://a:1", List.of(), "", "", "", "", "", "", SECOND.negated()))
        .withMessage("warmfront.redis.timeout must be above 0, such as 1s or 250ms, was PT-1S");
  }

  @Test
  void redisDeployment_unknown_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("sentry", List.of(), "", "", "", ""))
        .withMessage(
            "warmfront.redis.deployment must be one of standalone, sentinel and cluster, was"
                + " 'sentry'");
  }

  @Test
  void redisNodes_missingOrMixedOrWithoutMeaning_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("cluster", List.of(), "", "", "", ""))
        .withMessageStartingWith("warmfront.redis.nodes must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("cluster", List.of("redis://a:1", "rediss://b:1"), "", "", "", ""))
        .withMessageStartingWith("warmfront.redis.nodes must be all redis or all rediss");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("cluster", List.of("redis://a:1", "b:1"), "", "", "", ""))
        .withMessageEndingWith("was 'b:1'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("standalone", List.of("redis://a:1"), "", "", "", ""))
        .withMessage(
            "warmfront.redis.nodes has a meaning only where warmfront.redis.deployment is sentinel"
                + " and cluster: leave it away, or say so");
  }

  @Test
  void redisMaster_missingOrWithoutMeaning_isRejected() {
    List<String> nodes = List.of("redis://a:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("sentinel", nodes, "", "", "", ""))
        .withMessageStartingWith("warmfront.redis.master must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("cluster", nodes, "wf", "", "", ""))
        .withMessageStartingWith("warmfront.redis.master has a meaning only where");
  }

  @Test
  void redisPassword_twiceOrMissing_isRejected() {
    List<String> nodes = List.of("redis://a:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("cluster", nodes, "", "me", "secret", "file"))
        .withMessageContaining("are both given")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redis("cluster", nodes, "", "me", "", ""))
        .withMessageStartingWith("warmfront.redis.user 'me' has no password");
  }

  @Test
  void redisPassword_inAFile_isReadWithoutItsEndOfLineAndNeverPrinted(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "the secret\n");
    RedisConfig config = redis("cluster", List.of("redis://a:1"), "", "me", "", file.toString());
    assertThat(config.secret().reveal()).isEqualTo("the secret");
    assertThat(config.secret()).hasToString("[redacted]");
    RedisConfig given = redis("cluster", List.of("redis://a:1"), "", "me", "hidden", "");
    assertThat(given.secret().reveal()).isEqualTo("hidden");
    assertThat(given.toString()).contains("me").doesNotContain("hidden");
  }

  @Test
  void redisPasswordFile_emptyOrMissing_isRejected(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(redis("cluster", List.of("redis://a:1"), "", "", "", empty.toString())::secret)
        .withMessageStartingWith("the file of warmfront.redis.password-file must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(redis("cluster", List.of("redis://a:1"), "", "", "", "/no/such")::secret)
        .withMessageStartingWith("warmfront.redis.password-file cannot be read");
  }

  @Test
  void redisTls_halfOrWithoutMeaning_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisTlsConfig("", "certificate.pem", "", true))
        .withMessageContaining("go together");
    RedisTlsConfig tls = new RedisTlsConfig("trust.pem", "", "", true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tls.requireMeaning(standalone("redis://a:1")))
        .withMessageContaining("right would be rediss://");
    tls.requireMeaning(standalone("rediss://a:1"));
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

  private static RedisConfig standalone(String uri) {
    return new RedisConfig("standalone", uri, List.of(), "", "", "", "", "", "", SECOND);
  }

  private static RedisConfig redis(
      String deployment,
      List<String> nodes,
      String master,
      String user,
      String password,
      String passwordFile) {
    return new RedisConfig(
        deployment, "redis://b:1", nodes, master, user, password, passwordFile, "", "", SECOND);
  }

  private static String text(Environment settings, String key) {
    return settings.getRequiredProperty(key, String.class);
  }
}
