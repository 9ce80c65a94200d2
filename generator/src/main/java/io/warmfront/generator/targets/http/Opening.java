package io.warmfront.generator.targets.http;

import io.warmfront.generator.operation.ErrorKind;

/**
 * A connection that is on its way to be ready, and says once what has become of it. Confined to the
 * thread of its target.
 */
final class Opening {
  private final ConnectionPool pool;
  private boolean isTold;

  Opening(ConnectionPool pool) {
    this.pool = pool;
  }

  ConnectionPool pool() {
    return pool;
  }

  /** It takes requests from now on. */
  void ready(HttpConnection connection) {
    if (!isTold) {
      isTold = true;
      pool.opened(connection);
    }
  }

  /** It will never take one; returns false if it has already been said what became of it. */
  boolean failed(ErrorKind kind) {
    if (isTold) {
      return false;
    }
    isTold = true;
    pool.refused(kind);
    return true;
  }
}
