package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;

/** INSERT of an order of one item by its customer, if there is such an item. */
final class InsertOrder implements OperationDriver {
  private static final String INSERT =
      "INSERT INTO orders (tenant, keyspace, customer, item, quantity, placed_at)"
          + " SELECT tenant, keyspace, id / ?, id, ?, now() FROM items"
          + " WHERE tenant = ? AND keyspace = ? AND id = ?";
  private static final int MOST = 9;
  private static final int BYTES = 24;

  private final Sql sql;

  InsertOrder(Sql sql) {
    this.sql = sql;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    int quantity = 1 + (int) Long.remainderUnsigned(call.revision(), MOST);
    int inserted =
        sql.ask(
            "insert of an order",
            INSERT,
            insert -> {
              insert.setLong(1, Customers.KEYS_EACH);
              insert.setInt(2, quantity);
              Sql.bind(insert, 3, call.item());
              return insert.executeUpdate();
            });
    return inserted > 0
        ? OperationResult.of(Outcome.OK, BYTES)
        : OperationResult.error(ErrorKind.NOT_FOUND);
  }
}
