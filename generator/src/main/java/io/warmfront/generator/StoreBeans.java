package io.warmfront.generator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.warmfront.generator.config.ElasticsearchConfig;
import io.warmfront.generator.config.PostgresqlConfig;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.config.RedisConfig;
import io.warmfront.redis.config.RedisTlsConfig;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;

/** The connections to the stores under test. */
@Factory
final class StoreBeans {
  @Singleton
  RedisSettings redisSettings(RedisConfig config, RedisTlsConfig tls) {
    return config.settings(tls);
  }

  @Bean(preDestroy = "close")
  @Singleton
  RedisConnection redis(RedisSettings settings) {
    RedisConnection connection = new RedisConnection(settings);
    connection.open();
    return connection;
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
