package io.warmfront.local;

/** A server of the platform. */
public enum Part {
  /** The broker. */
  KAFKA("kafka", "Kafka"),
  /** The cache. */
  REDIS("redis", "Redis"),
  /** The database. */
  POSTGRESQL("postgresql", "PostgreSQL"),
  /** The search index. */
  ELASTICSEARCH("elasticsearch", "Elasticsearch");

  private final String id;
  private final String title;

  Part(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Returns its name in files, options and statuses, such as {@code kafka}. */
  public String id() {
    return id;
  }

  /** Returns its name for people. */
  public String title() {
    return title;
  }
}
