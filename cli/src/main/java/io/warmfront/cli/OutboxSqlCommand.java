package io.warmfront.cli;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.outbox.postgres.PostgresOutbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code updates outbox-sql}: what must be run in a PostgreSQL whose changes are cache updates. */
@Command(
    name = "outbox-sql",
    description = "Print the SQL of the outbox and its triggers for PostgreSQL.",
    sortOptions = false,
    footer = {"", "  warmfront updates outbox-sql | psql shop", "See docs/cache-updates.md."})
final class OutboxSqlCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  OutboxSqlCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().out().print(PostgresOutbox.SQL);
    session.terminal().out().flush();
    return ExitCode.PASS.number();
  }
}
