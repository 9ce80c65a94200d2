package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.error.PipelineException;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.redis.Secret;
import io.warmfront.testing.Await;
import io.warmfront.testing.redis.SecureRedis;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("isPossible")
class SecureRedisTest extends RedisStackContract<SecureRedis> {
  SecureRedisTest() {
    super(SecureRedis.start(), stack -> settings(stack, login(SecureRedis.PASSWORD), tls(stack)));
  }

  /** In CI the server of the system is there, and a missing one has to fail. */
  static boolean isPossible() {
    return SecureRedis.isPossible() || System.getenv("CI") != null;
  }

  @Test
  void open_certificateNotTrusted_neverConnects() {
    assertThat(connects(settings(stack(), login(SecureRedis.PASSWORD), RedisTls.USUAL))).isFalse();
  }

  @Test
  void open_noCertificateOfOurOwn_neverConnects() {
    RedisTls nameless =
        new RedisTls(tls(stack()).trust(), Optional.empty(), Optional.empty(), true);
    assertThat(connects(settings(stack(), login(SecureRedis.PASSWORD), nameless))).isFalse();
  }

  @Test
  void open_wrongPassword_neverConnects() {
    assertThat(connects(settings(stack(), login("wrong"), tls(stack())))).isFalse();
    Await.until(
        "the right one is let in",
        PATIENCE,
        () -> connects(settings(stack(), login(SecureRedis.PASSWORD), tls(stack()))));
  }

  @Test
  void open_trustFileHoldsNone_isRefusedByName() {
    RedisTls wrong =
        new RedisTls(Optional.of(Path.of("pom.xml")), Optional.empty(), Optional.empty(), true);
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> connects(settings(stack(), RedisLogin.NONE, wrong)))
        .withMessageStartingWith("pom.xml cannot be read as certificates in PEM");
  }

  private static boolean connects(RedisSettings settings) {
    try (RedisConnection connection = new RedisConnection(settings)) {
      return Failing.kindOf(connection::connect) == null;
    }
  }

  private static RedisLogin login(String password) {
    return new RedisLogin(SecureRedis.USER, Secret.of(password));
  }

  private static RedisTls tls(SecureRedis stack) {
    return new RedisTls(
        Optional.of(stack.certificate().certificate()),
        Optional.of(stack.certificate().certificate()),
        Optional.of(stack.certificate().key()),
        true);
  }

  private static RedisSettings settings(SecureRedis stack, RedisLogin login, RedisTls tls) {
    return new RedisSettings(
        new RedisDeployment.Standalone(stack.addresses().getFirst()), login, tls, TIMEOUT);
  }
}
