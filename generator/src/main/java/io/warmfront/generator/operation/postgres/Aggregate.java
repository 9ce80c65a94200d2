package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.sql.ResultSet;

/** SELECT of the count and the average version of up to 1,000 items from an id on. */
final class Aggregate implements OperationDriver {
  private static final int SPAN = 1_000;
  private static final int BYTES = 16;
  private static final String SELECT =
      "SELECT count(*), avg(version) FROM items"
          + " WHERE tenant = ? AND keyspace = ? AND id >= ? AND id < ?";

  private final Sql sql;

  Aggregate(Sql sql) {
    this.sql = sql;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    long count =
        sql.ask(
            "aggregate",
            SELECT,
            select -> {
              Sql.bind(select, 1, call.item());
              select.setLong(4, call.item().id() + SPAN);
              try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
              }
            });
    return count > 0
        ? OperationResult.of(Outcome.OK, BYTES)
        : OperationResult.error(ErrorKind.NOT_FOUND);
  }
}
