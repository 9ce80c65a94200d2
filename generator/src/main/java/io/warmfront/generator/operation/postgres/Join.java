package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.sql.ResultSet;

/** SELECT of a customer's 20 newest orders, each with its item. */
final class Join implements OperationDriver {
  private static final String SELECT =
      "SELECT o.id, o.quantity, i.version, i.payload"
          + " FROM orders o JOIN items i"
          + " ON i.tenant = o.tenant AND i.keyspace = o.keyspace AND i.id = o.item"
          + " WHERE o.tenant = ? AND o.keyspace = ? AND o.customer = ?"
          + " ORDER BY o.id DESC LIMIT 20";

  private final Sql sql;

  Join(Sql sql) {
    this.sql = sql;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    long bytes =
        sql.ask(
            "join",
            SELECT,
            select -> {
              select.setString(1, call.item().tenant());
              select.setString(2, call.item().keySpace());
              select.setLong(3, call.item().id() / Customers.KEYS_EACH);
              try (ResultSet rows = select.executeQuery()) {
                long sum = 0;
                while (rows.next()) {
                  sum += rows.getString(4).length();
                }
                return sum;
              }
            });
    return bytes > 0
        ? OperationResult.of(Outcome.OK, bytes)
        : OperationResult.error(ErrorKind.NOT_FOUND);
  }
}
