package io.warmfront.generator.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@WithPlatform({Part.POSTGRESQL, Part.ELASTICSEARCH})
class PreparationTest {
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();

  @Test
  void prepare_twice_loadsOnceAndSkipsThen(TestPlatform platform) throws Exception {
    RunCommand command =
        TestCommands.running(
            "prepare-twice", 16, TestCommands.even(1, 1_000, 1), TestCommands.everything());
    Preparation preparation = preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(60));
    preparation.prepare(command, () -> true);
    assertThat(events.getFirst().kind()).isEqualTo(RunEvent.Kind.PREPARING);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(events.getLast().details()).containsEntry("items", "2000");
    assertThat(rows(platform, "prepare-twice-a", "count(*)")).isEqualTo(500);

    execute(platform, "UPDATE items SET version = 9 WHERE tenant = 'prepare-twice-a' AND id = 3");
    execute(platform, "DELETE FROM items WHERE tenant = 'prepare-twice-a' AND id = 4");
    preparation.prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(rows(platform, "prepare-twice-a", "count(*)")).isEqualTo(500);
    assertThat(rows(platform, "prepare-twice-a", "max(version)")).isEqualTo(9);
  }

  @Test
  void prepare_noServer_failsWithTheReason(TestPlatform platform) {
    RunCommand command =
        TestCommands.running(
            "prepare-none", 16, TestCommands.even(1, 1_000, 1), TestCommands.readsAndWrites());
    preparation(platform, "jdbc:postgresql://127.0.0.1:1/postgres", Duration.ofMillis(600))
        .prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARE_FAILED);
    assertThat(events.getLast().message()).startsWith("PostgreSQL did not answer for 0 s");
  }

  @Test
  void prepare_notWantedAnyMore_saysNothingMore(TestPlatform platform) {
    RunCommand command =
        TestCommands.running(
            "prepare-stopped", 16, TestCommands.even(1, 1_000, 1), TestCommands.everything());
    preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(1)).prepare(command, () -> false);
    assertThat(events).hasSize(1);
  }

  private Preparation preparation(TestPlatform platform, String jdbcUrl, Duration patience) {
    return new Preparation(
        new ItemTable(jdbcUrl, platform.postgresqlUser()),
        new ItemIndex(
            new ElasticsearchConnection(
                URI.create(platform.elasticsearchUri()), Duration.ofSeconds(30))),
        events::add,
        patience,
        InstantSource.system());
  }

  private static long rows(TestPlatform platform, String tenant, String what) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT %s FROM items WHERE tenant = '%s'".formatted(what, tenant))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(TestPlatform platform, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
