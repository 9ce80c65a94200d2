package io.warmfront.contract.workload;

import java.util.List;

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

  /** All of them: names that no other target can have. */
  public static final List<String> PLATFORM = List.of(REDIS, POSTGRESQL, ELASTICSEARCH, KAFKA);

  private Targets() {}
}
