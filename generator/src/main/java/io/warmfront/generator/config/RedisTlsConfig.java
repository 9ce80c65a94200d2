package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How Redis and the generator prove who they are, where addresses begin with {@code rediss}. Files
 * are PEM; a text that is empty is not given.
 *
 * @param trustFile certificates that are trusted; those that Java trusts unless given
 * @param certificateFile the generator's own certificate, its chain behind it
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
      throw new IllegalArgumentException(
          "warmfront.redis.tls.certificate-file and warmfront.redis.tls.key-file go together, only"
              + " one is given");
    }
  }

  /**
   * Checks that they have a meaning.
   *
   * @throws IllegalArgumentException if a file is given and connections are not encrypted
   */
  public void requireMeaning(RedisConfig redis) {
    boolean isGiven = !trustFile.isEmpty() || !certificateFile.isEmpty();
    if (isGiven && !redis.isTls()) {
      throw new IllegalArgumentException(
          "warmfront.redis.tls has files, but %s is not encrypted: right would be rediss://"
              .formatted(redis.addresses()));
    }
  }

  /** Returns a file, if it is given. */
  public static Optional<Path> file(String path) {
    return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
  }
}
