package io.warmfront.redis.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.error.PipelineException;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RedisTlsConfig NO_TLS = new RedisTlsConfig("", "", "", true);

  @Test
  void settings_ofEachDeployment_areWhatWasGiven() {
    assertThat(standalone("redis://a:1").settings(NO_TLS))
        .isEqualTo(RedisSettings.of("redis://a:1", SECOND));
    RedisSettings cluster =
        redis("cluster", List.of("rediss://a:1", "rediss://b:2"), "", "", "", "").settings(NO_TLS);
    assertThat(cluster.isCluster()).isTrue();
    assertThat(cluster.isTls()).isTrue();
    assertThat(cluster.address()).isEqualTo("a:1, b:2");
    assertThat(
            redis("sentinel", List.of("redis://a:1"), "wf", "", "", "")
                .settings(NO_TLS)
                .deployment())
        .isInstanceOfSatisfying(
            RedisDeployment.Sentinel.class, it -> assertThat(it.master()).isEqualTo("wf"));
  }

  @Test
  void uri_withoutScheme_isRejected() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> standalone("127.0.0.1:6379"))
        .withMessage(
            "warmfront.redis.uri must be an address such as redis://127.0.0.1:6379, or rediss:// for"
                + " TLS, was '127.0.0.1:6379'");
  }

  @Test
  void uri_holdsAPassword_isRejectedWithoutSayingIt() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> standalone("redis://me:secret@a:1"))
        .withMessageStartingWith("warmfront.redis.uri must not hold a user or a password")
        .withMessageNotContaining("secret");
  }

  @Test
  void timeout_outOfRange_isRejected() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() ->
            new RedisConfig(
                "standalone", "redis://a:1", List.of(), "", "", "", "", "", "", SECOND.negated()))
        .withMessage("warmfront.redis.timeout must be from 10 ms to 30 s, was PT-1S");
  }

  @Test
  void deployment_unknown_isRejected() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("sentry", List.of(), "", "", "", ""))
        .withMessage(
            "warmfront.redis.deployment must be one of standalone, sentinel and cluster, was"
                + " 'sentry'");
  }

  @Test
  void nodes_missingOrMixedOrWithoutMeaning_areRejected() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("cluster", List.of(), "", "", "", ""))
        .withMessageStartingWith("warmfront.redis.nodes must not be empty");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("cluster", List.of("redis://a:1", "rediss://b:1"), "", "", "", ""))
        .withMessageStartingWith("warmfront.redis.nodes must be all redis or all rediss");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("cluster", List.of("redis://a:1", "b:1"), "", "", "", ""))
        .withMessageEndingWith("was 'b:1'");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("standalone", List.of("redis://a:1"), "", "", "", ""))
        .withMessage(
            "warmfront.redis.nodes has a meaning only where warmfront.redis.deployment is sentinel"
                + " and cluster: leave it away, or say so");
  }

  @Test
  void master_missingOrWithoutMeaning_isRejected() {
    List<String> nodes = List.of("redis://a:1");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("sentinel", nodes, "", "", "", ""))
        .withMessageStartingWith("warmfront.redis.master must not be empty");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("cluster", nodes, "wf", "", "", ""))
        .withMessageStartingWith("warmfront.redis.master has a meaning only where");
  }

  @Test
  void password_twiceOrMissing_isRejected() {
    List<String> nodes = List.of("redis://a:1");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("cluster", nodes, "", "me", "secret", "file"))
        .withMessageContaining("are both given")
        .withMessageNotContaining("secret");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> redis("cluster", nodes, "", "me", "", ""))
        .withMessageStartingWith("warmfront.redis.user 'me' has no password");
  }

  @Test
  void password_inAFile_isReadWithoutItsEndOfLineAndNeverPrinted(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "the secret\n");
    RedisConfig config = redis("cluster", List.of("redis://a:1"), "", "me", "", file.toString());
    assertThat(config.settings(NO_TLS).login().password().reveal()).isEqualTo("the secret");
    assertThat(config.settings(NO_TLS).login().password()).hasToString("[redacted]");
    RedisConfig given = redis("cluster", List.of("redis://a:1"), "", "me", "hidden", "");
    assertThat(given.settings(NO_TLS).login().password().reveal()).isEqualTo("hidden");
    assertThat(given.toString()).contains("me").doesNotContain("hidden");
  }

  @Test
  void passwordFile_emptyOrMissing_isRejected(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() ->
            redis("cluster", List.of("redis://a:1"), "", "", "", empty.toString()).settings(NO_TLS))
        .withMessageStartingWith("the file of warmfront.redis.password-file must not be empty");
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(
            () -> redis("cluster", List.of("redis://a:1"), "", "", "", "/no/such").settings(NO_TLS))
        .withMessageStartingWith("warmfront.redis.password-file cannot be read");
  }

  @Test
  void tls_halfOrWithoutMeaning_isRejected() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> new RedisTlsConfig("", "certificate.pem", "", true))
        .withMessageContaining("go together");
    RedisTlsConfig tls = new RedisTlsConfig("trust.pem", "", "", true);
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> standalone("redis://a:1").settings(tls))
        .withMessageContaining("right would be rediss://");
    assertThat(standalone("rediss://a:1").settings(tls).tls().trust())
        .contains(Path.of("trust.pem"));
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
}
