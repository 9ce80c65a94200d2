package io.warmfront.contract.workload;

/** Names of the systems under test, as metrics show them. */
public final class Targets {
  /** The cache. */
  public static final String REDIS = "redis";

  /** The origin. */
  public static final String POSTGRESQL = "postgresql";

  /** The search index. */
  public static final String ELASTICSEARCH = "elasticsearch";

  /** The log of cache updates. */
  public static final String KAFKA = "kafka";

  private Targets() {}
}
