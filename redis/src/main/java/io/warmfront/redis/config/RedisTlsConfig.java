package io.warmfront.redis.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.redis.RedisTls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How Redis and a service prove who they are, where addresses begin with {@code rediss}. Files are
 * PEM; a text that is empty is not given. What is wrong ends the service with {@link
 * ErrorCode#CONFIG_INVALID}.
 *
 * @param trustFile certificates that are trusted; those that Java trusts unless given
 * @param certificateFile the service's own certificate, its chain behind it
 * @param keyFile the key of that certificate: PKCS #8, not encrypted
 * @param verifyHost whether a server's certificate must name the host that was asked for; that
 *     somebody who is trusted signed it, is always verified
 */
@ConfigurationProperties("warmfront.redis.tls")
public record RedisTlsConfig(
    String trustFile, String certificateFile, String keyFile, boolean verifyHost) {
  /** Checks the values. */
  public RedisTlsConfig {
    if (certificateFile.isEmpty() != keyFile.isEmpty()) {
      throw Check.wrong(
          "warmfront.redis.tls.certificate-file and warmfront.redis.tls.key-file go together, only"
              + " one is given");
    }
  }

  /**
   * Checks that files have a meaning.
   *
   * @throws io.warmfront.contract.error.PipelineException if one is given and connections are not
   *     encrypted
   */
  void requireMeaning(boolean isTls, List<String> addresses) {
    boolean isGiven = !trustFile.isEmpty() || !certificateFile.isEmpty();
    if (isGiven && !isTls) {
      throw Check.wrong(
          "warmfront.redis.tls has files, but %s is not encrypted: right would be rediss://"
              .formatted(addresses));
    }
  }

  /** Returns the settings, their files unread. */
  RedisTls settings() {
    return new RedisTls(file(trustFile), file(certificateFile), file(keyFile), verifyHost);
  }

  private static Optional<Path> file(String path) {
    return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
  }
}
