package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.RecentWrites;
import java.sql.ResultSet;
import java.util.function.LongSupplier;

/** INSERT of an item, or UPDATE if it is there. Neither the log nor the cache is told. */
final class Upsert implements OperationDriver {
  private static final String UPSERT =
      "INSERT INTO items AS item (tenant, keyspace, id, version, payload, updated_at)"
          + " VALUES (?, ?, ?, 1, ?, now())"
          + " ON CONFLICT (tenant, keyspace, id) DO UPDATE"
          + " SET version = item.version + 1, payload = excluded.payload, updated_at = now()"
          + " RETURNING version";

  private final Sql sql;
  private final RecentWrites writes;
  private final LongSupplier nanoClock;

  Upsert(Sql sql, RecentWrites writes, LongSupplier nanoClock) {
    this.sql = sql;
    this.writes = writes;
    this.nanoClock = nanoClock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String payload = call.payload();
    long version =
        sql.ask(
            "upsert",
            UPSERT,
            upsert -> {
              Sql.bind(upsert, 1, call.item());
              upsert.setString(4, payload);
              try (ResultSet rows = upsert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
              }
            });
    writes.committed(call.item().text(), version, nanoClock.getAsLong());
    return OperationResult.of(Outcome.OK, payload.length());
  }
}
