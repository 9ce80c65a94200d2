package io.warmfront.console.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;

/**
 * The console's own settings.
 *
 * @param tokenFile where the admin token is kept; made with a new token if it is missing
 */
@ConfigurationProperties("warmfront.console")
public record ConsoleConfig(String tokenFile) {
  /** Checks that the file has a name. */
  public ConsoleConfig {
    Check.present("warmfront.console.token-file", tokenFile);
  }

  /** Returns the token file's path. */
  public Path tokenPath() {
    return Path.of(tokenFile);
  }
}
