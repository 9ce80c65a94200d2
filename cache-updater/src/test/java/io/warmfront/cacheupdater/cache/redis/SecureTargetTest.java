package io.warmfront.cacheupdater.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.redis.Secret;
import io.warmfront.testing.redis.SecureRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** A server that speaks TLS, asks for a certificate, and knows one user with few rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("isPossible")
class SecureTargetTest {
  private final SecureRedis stack = SecureRedis.start();

  /** In CI the server of the system is there, and a missing one has to fail. */
  static boolean isPossible() {
    return SecureRedis.isPossible() || System.getenv("CI") != null;
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void apply_withCertificateAndLogin_isTaken() {
    try (CacheTarget target = target(SecureRedis.PASSWORD, tls())) {
      assertThat(target.apply(List.of(write("t:acme:items:1"))))
          .containsExactly(new Result.Applied());
    }
  }

  @Test
  void apply_keyBeyondTheRights_isUnavailable() {
    try (CacheTarget target = target(SecureRedis.PASSWORD, tls())) {
      assertThat(fault(target, "x:1").code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Test
  void apply_wrongPassword_failsWithoutSayingIt() {
    try (CacheTarget target = target("not the password", tls())) {
      PipelineException fault = fault(target, "t:1");
      assertThat(fault.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.UNREACHABLE);
      assertThat(fault).hasMessageNotContaining("not the password");
    }
  }

  @Test
  void apply_serverNotTrusted_isUnreachable() {
    try (CacheTarget target = target(SecureRedis.PASSWORD, RedisTls.USUAL)) {
      assertThat(fault(target, "t:1").code()).isEqualTo(ErrorCode.UNREACHABLE);
    }
  }

  @Test
  void create_trustFileHoldsNone_isRefusedByName() {
    RedisTls wrong =
        new RedisTls(Optional.of(Path.of("pom.xml")), Optional.empty(), Optional.empty(), true);
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> target(SecureRedis.PASSWORD, wrong))
        .withMessageStartingWith("pom.xml cannot be read as certificates in PEM")
        .satisfies(it -> assertThat(it.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }

  private static PipelineException fault(CacheTarget target, String key) {
    return catchThrowableOfType(PipelineException.class, () -> target.apply(List.of(write(key))));
  }

  private CacheTarget target(String password, RedisTls tls) {
    return new RedisTarget(
        new RedisSettings(
            new RedisDeployment.Standalone(stack.addresses().getFirst()),
            new RedisLogin(SecureRedis.USER, Secret.of(password)),
            tls,
            Duration.ofSeconds(1)),
        Duration.ofSeconds(15));
  }

  private RedisTls tls() {
    return new RedisTls(
        Optional.of(stack.certificate().certificate()),
        Optional.of(stack.certificate().certificate()),
        Optional.of(stack.certificate().key()),
        true);
  }

  private static Write write(String key) {
    long expiresAt = System.currentTimeMillis() + 600_000;
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return new Write(bytes, CacheEntry.value(1, expiresAt, bytes), expiresAt);
  }
}
