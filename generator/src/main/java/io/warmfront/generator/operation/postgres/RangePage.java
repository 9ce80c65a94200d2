package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.sql.ResultSet;

/** SELECT of up to 20 items from an id on, in the order of their ids. */
final class RangePage implements OperationDriver {
  private static final String SELECT =
      "SELECT id, version, payload FROM items WHERE tenant = ? AND keyspace = ? AND id >= ?"
          + " ORDER BY id LIMIT 20";

  private final Sql sql;

  RangePage(Sql sql) {
    this.sql = sql;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    long bytes =
        sql.ask(
            "range page",
            SELECT,
            select -> {
              Sql.bind(select, 1, call.item());
              try (ResultSet rows = select.executeQuery()) {
                long sum = 0;
                while (rows.next()) {
                  sum += rows.getString(3).length();
                }
                return sum;
              }
            });
    return bytes > 0
        ? OperationResult.of(Outcome.OK, bytes)
        : OperationResult.error(ErrorKind.NOT_FOUND);
  }
}
