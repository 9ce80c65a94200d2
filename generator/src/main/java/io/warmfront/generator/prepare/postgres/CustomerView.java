package io.warmfront.generator.prepare.postgres;

import io.warmfront.generator.operation.postgres.Customers;
import io.warmfront.generator.operation.postgres.RefreshView;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.ItemStore;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The materialised view of what each customer's items amount to, over the items of all tenants. It
 * is one view and not one for each key space, because two refreshes of one view wait for each other
 * and that is what a refresh costs in production too.
 */
public final class CustomerView implements ItemStore {
  private static final String CREATE =
      """
      CREATE MATERIALIZED VIEW IF NOT EXISTS %1$s AS
      SELECT tenant, keyspace, id / %2$d AS customer,
        count(*) AS items, sum(octet_length(payload)) AS bytes, max(version) AS newest
      FROM items GROUP BY tenant, keyspace, id / %2$d
      """
          .formatted(RefreshView.VIEW, Customers.KEYS_EACH);
  private static final String INDEX =
      "CREATE UNIQUE INDEX IF NOT EXISTS %1$s_key ON %1$s (tenant, keyspace, customer)"
          .formatted(RefreshView.VIEW);
  private static final String REFRESH =
      "REFRESH MATERIALIZED VIEW CONCURRENTLY " + RefreshView.VIEW;

  private final PrepareSession session;

  /**
   * Creates the view's loader.
   *
   * @param jdbcUrl of PostgreSQL
   * @param user who logs in
   */
  public CustomerView(String jdbcUrl, String user) {
    this.session = new PrepareSession(jdbcUrl, user);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  /** Creates the view and reads the items into it; the items' table is there. */
  @Override
  public void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException {
    session.run(connection -> {
      PrepareSession.execute(connection, CREATE);
      PrepareSession.execute(connection, INDEX);
      PrepareSession.execute(connection, REFRESH);
    });
    progress.accept(sets.stream().mapToLong(ItemSet::count).sum());
  }
}
