package io.warmfront.generator.operation;

import java.util.Locale;

/** How an operation failed: a closed set, as it is a metric's tag. */
public enum ErrorKind {
  /** A server did not answer in time. */
  TIMEOUT,
  /** A server could not be reached, or hung up. */
  CONNECTION,
  /** Every connection of the generator's own pool was in use. */
  POOL_EXHAUSTED,
  /** The origin has no such row. */
  NOT_FOUND,
  /** The cache gave a value of another tenant than was asked for. */
  TENANT_LEAK,
  /** Redis refused. */
  REDIS_ERROR,
  /** PostgreSQL refused. */
  SQL_ERROR,
  /** Elasticsearch refused. */
  SEARCH_ERROR,
  /** A target answered with a status that is not allowed. */
  HTTP_STATUS,
  /** What a target answered does not contain what it should. */
  CHECK_FAILED,
  /** An answer ended before its end. */
  BODY_TRUNCATED,
  /** An answer is longer than allowed. */
  BODY_TOO_LARGE,
  /** What came is no answer of the protocol that was spoken. */
  ANSWER_INVALID,
  /** No encrypted connection could be agreed on, or the certificate is not trusted. */
  TLS_ERROR,
  /** A target that a plugin knows refused. */
  TARGET_ERROR,
  /** The log did not take the update in time. */
  LOG_ERROR,
  /** It was still under way when the run ended. */
  ABANDONED,
  /** Anything else. */
  OTHER;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns its name in metrics, such as {@code pool_exhausted}. */
  public String label() {
    return label;
  }
}
