package io.warmfront.generator.span;

import io.warmfront.contract.workload.Operation;
import java.util.Optional;

/** The command of a server that an operation begins with, as {@code db.operation.name} has it. */
final class Command {
  private Command() {}

  /** Returns it; empty of an operation on the log alone. */
  static Optional<String> of(Operation operation) {
    return switch (operation) {
      case CACHE_ASIDE_READ, READ_THROUGH, LEASE_READ, NEAR_CACHE_READ, GET -> Optional.of("GET");
      case PIPELINED_GET -> Optional.of("PIPELINE GET");
      case SET -> Optional.of("PSETEX");
      case TAGGED_SET -> Optional.of("PIPELINE");
      case DELETE -> Optional.of("DEL");
      case TAG_INVALIDATE -> Optional.of("EVALSHA");
      case SESSION_TOUCH -> Optional.of("GETEX");
      case COUNTER -> Optional.of("INCRBY");
      case GEO_ADD -> Optional.of("GEOADD");
      case GEO_SEARCH -> Optional.of("GEOSEARCH");
      case LEADERBOARD_ADD -> Optional.of("ZADD");
      case LEADERBOARD_TOP -> Optional.of("ZREVRANGE");
      case WRITE_THROUGH, WRITE -> Optional.of("UPDATE");
      case POINT_READ, RANGE_PAGE, AGGREGATE, JOIN -> Optional.of("SELECT");
      case UPSERT, INSERT_ORDER -> Optional.of("INSERT");
      case REFRESH_VIEW -> Optional.of("REFRESH MATERIALIZED VIEW");
      case SEARCH, MATCH, FILTER, AGGREGATION -> Optional.of("search");
      case INDEX -> Optional.of("index");
      case BULK -> Optional.of("bulk");
      case WRITE_BEHIND, PUBLISH_PUT, PUBLISH_DELETE, PUBLISH_POISON -> Optional.empty();
    };
  }
}
