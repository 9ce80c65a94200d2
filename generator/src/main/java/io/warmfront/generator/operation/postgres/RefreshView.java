package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;

/**
 * REFRESH of the view of what customers' items amount to, while others read it. It is of all
 * tenants, so the item of the call does not matter; PostgreSQL lets one refresh wait for another.
 */
public final class RefreshView implements OperationDriver {
  /** The view; it has a unique index, without which nobody could read it meanwhile. */
  public static final String VIEW = "customer_items";

  private static final String REFRESH = "REFRESH MATERIALIZED VIEW CONCURRENTLY " + VIEW;

  private final Sql sql;

  RefreshView(Sql sql) {
    this.sql = sql;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    int none = sql.ask("refresh of the view", REFRESH, refresh -> refresh.executeUpdate());
    return OperationResult.of(Outcome.OK, none);
  }
}
