package io.warmfront.generator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.warmfront.generator.config.ElasticsearchConfig;
import io.warmfront.generator.config.PostgresqlConfig;
import io.warmfront.generator.config.RedisConfig;
import io.warmfront.generator.config.RedisTlsConfig;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisDeployment;
import io.warmfront.generator.operation.redis.RedisLogin;
import io.warmfront.generator.operation.redis.RedisSettings;
import io.warmfront.generator.operation.redis.RedisTls;
import io.warmfront.generator.secret.Secret;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;

/** The connections to the stores under test. */
@Factory
final class StoreBeans {
  @Bean(preDestroy = "close")
  @Singleton
  RedisConnection redis(RedisConfig config, RedisTlsConfig tls) {
    tls.requireMeaning(config);
    RedisConnection connection =
        new RedisConnection(
            new RedisSettings(
                deployment(config),
                new RedisLogin(config.user(), config.secret()),
                new RedisTls(
                    RedisTlsConfig.file(tls.trustFile()),
                    RedisTlsConfig.file(tls.certificateFile()),
                    RedisTlsConfig.file(tls.keyFile()),
                    tls.verifyHost()),
                config.timeout()));
    connection.open();
    return connection;
  }

  private static RedisDeployment deployment(RedisConfig config) {
    if (config.isStandalone()) {
      return new RedisDeployment.Standalone(config.uri());
    }
    return config.isSentinel()
        ? new RedisDeployment.Sentinel(
            config.master(),
            new RedisLogin(config.sentinelUser(), Secret.of(config.sentinelPassword())),
            config.nodes())
        : new RedisDeployment.Cluster(config.nodes());
  }

  @Bean(preDestroy = "close")
  @Singleton
  PostgresPool postgresql(PostgresqlConfig config) {
    return new PostgresPool(config.uri(), config.user(), config.connections(), config.timeout());
  }

  @Bean(preDestroy = "close")
  @Singleton
  @Named("operations")
  ElasticsearchConnection elasticsearch(ElasticsearchConfig config) {
    return new ElasticsearchConnection(URI.create(config.uri()), config.timeout());
  }

  @Bean(preDestroy = "close")
  @Singleton
  @Named("prepare")
  ElasticsearchConnection patientElasticsearch(ElasticsearchConfig config) {
    return new ElasticsearchConnection(URI.create(config.uri()), config.prepareTimeout());
  }

  @Singleton
  SearchCaches searchCaches(@Named("operations") ElasticsearchConnection elasticsearch) {
    return new SearchCaches(elasticsearch);
  }
}
