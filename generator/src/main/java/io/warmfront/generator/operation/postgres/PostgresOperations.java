package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.Origin;
import io.warmfront.generator.operation.RecentWrites;
import io.warmfront.generator.operation.UpdateLog;
import io.warmfront.generator.operation.Write;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** The operations that are aimed at PostgreSQL. */
public final class PostgresOperations {
  private PostgresOperations() {}

  /**
   * Returns their drivers.
   *
   * @param pool of connections
   * @param log takes the cache updates of writes
   * @param writes is told of commits
   * @param clock wall time
   * @param nanoClock the monotonic clock
   */
  public static Map<Operation, OperationDriver> drivers(
      DataSource pool,
      UpdateLog log,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    Origin origin = new PostgresOrigin(pool);
    Sql sql = new Sql(pool);
    return Map.ofEntries(
        Map.entry(Operation.WRITE, new Write(origin, log, writes, clock, nanoClock)),
        Map.entry(Operation.POINT_READ, new PointRead(origin)),
        Map.entry(Operation.RANGE_PAGE, new RangePage(sql)),
        Map.entry(Operation.AGGREGATE, new Aggregate(sql)),
        Map.entry(Operation.UPSERT, new Upsert(sql, writes, nanoClock)),
        Map.entry(Operation.INSERT_ORDER, new InsertOrder(sql)),
        Map.entry(Operation.JOIN, new Join(sql)),
        Map.entry(Operation.REFRESH_VIEW, new RefreshView(sql)));
  }
}
