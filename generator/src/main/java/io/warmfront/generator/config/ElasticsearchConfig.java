package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.Set;

/**
 * Where Elasticsearch is.
 *
 * @param uri such as {@code http://127.0.0.1:9200}
 * @param timeout longest wait for an answer to a search, above 0
 * @param prepareTimeout longest wait for an answer while data is loaded, above 0
 */
@ConfigurationProperties("warmfront.elasticsearch")
public record ElasticsearchConfig(String uri, Duration timeout, Duration prepareTimeout) {
  /** Checks the values. */
  public ElasticsearchConfig {
    Check.uri("warmfront.elasticsearch.uri", uri, Set.of("http", "https"));
    Check.positive("warmfront.elasticsearch.timeout", timeout);
    Check.positive("warmfront.elasticsearch.prepare-timeout", prepareTimeout);
  }
}
