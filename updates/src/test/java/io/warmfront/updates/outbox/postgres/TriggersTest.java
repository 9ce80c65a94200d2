package io.warmfront.updates.outbox.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.outbox.OutboxRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The triggers in a real PostgreSQL. */
@WithPlatform(Part.POSTGRESQL)
class TriggersTest {
  private final FollowedDatabase database;

  TriggersTest(TestPlatform platform) throws SQLException {
    platform.ensure(Set.of(Part.POSTGRESQL));
    database = new FollowedDatabase(platform);
  }

  @BeforeEach
  void follow() throws SQLException {
    database.run("SELECT warmfront.follow('shop.items', 't:{tenant}:items:{id}', 5000)");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void changes_ofRows_areUpdatesInTheirOrder() throws SQLException {
    database.run("INSERT INTO shop.items VALUES ('acme', 1, 'größer'), ('acme', 2, '{id}')");
    database.run("UPDATE shop.items SET name = 'neu' WHERE id = 1");
    database.run("UPDATE shop.items SET name = name");
    database.run("UPDATE shop.items SET id = 3 WHERE id = 2");
    database.run("DELETE FROM shop.items WHERE id = 1");

    List<OutboxRow> rows = taken();

    assertThat(rows)
        .extracting(OutboxRow::key)
        .containsExactly(
            "t:acme:items:1",
            "t:acme:items:2",
            "t:acme:items:1",
            "t:acme:items:2",
            "t:acme:items:3",
            "t:acme:items:1");
    assertThat(rows).extracting(OutboxRow::version).isSorted().doesNotHaveDuplicates();
    assertThat(rows.stream().map(TriggersTest::payload))
        .containsExactly(
            "{\"id\": 1, \"name\": \"größer\", \"tenant\": \"acme\"}",
            "{\"id\": 2, \"name\": \"{id}\", \"tenant\": \"acme\"}",
            "{\"id\": 1, \"name\": \"neu\", \"tenant\": \"acme\"}",
            "none",
            "{\"id\": 3, \"name\": \"{id}\", \"tenant\": \"acme\"}",
            "none");
    assertThat(rows.get(0).ttlMillis()).isEqualTo(5_000);
    assertThat(rows.get(3).ttlMillis()).isNull();
    // versions are microseconds, and times of changes milliseconds
    assertThat(rows.get(0).changedAtMillis() - rows.get(0).version() / 1_000)
        .isBetween(-1L, 5_000L);
  }

  @Test
  void changes_rolledBack_areNone() throws SQLException {
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      FollowedDatabase.run(other, "INSERT INTO shop.items VALUES ('acme', 1, 'a')");
      other.rollback();
    }

    assertThat(database.waiting()).isZero();
  }

  @Test
  void truncate_isADeleteOfEachRow() throws SQLException {
    database.run("INSERT INTO shop.items SELECT 'acme', i, 'x' FROM generate_series(1, 3) i");
    database.run("TRUNCATE shop.items");

    assertThat(taken().subList(3, 6)).allMatch(it -> it.payload() == null);
    assertThat(database.waiting()).isZero();
  }

  @Test
  void follow_again_withOneColumn_isTheColumnsText() throws SQLException {
    database.run(PostgresOutbox.SQL);
    database.run("SELECT warmfront.follow('shop.items', '{id}', value_column => 'name')");
    database.run("INSERT INTO shop.items VALUES ('acme', 1, 'a'), ('acme', 2, NULL)");

    List<OutboxRow> rows = taken();

    assertThat(rows).extracting(OutboxRow::key).containsExactly("1", "2");
    assertThat(rows.stream().map(TriggersTest::payload)).containsExactly("a", "none");
    assertThat(rows.getFirst().ttlMillis()).isNull();
  }

  @Test
  void follow_keyColumnThatIsNull_isNoUpdate() throws SQLException {
    database.run("SELECT warmfront.follow('shop.items', 'n:{name}')");
    database.run("INSERT INTO shop.items VALUES ('acme', 1, NULL)");
    database.run("UPDATE shop.items SET name = 'b'");
    database.run("UPDATE shop.items SET name = NULL");

    assertThat(taken()).extracting(TriggersTest::payload).hasSize(2).last().isEqualTo("none");
  }

  @Test
  void unfollow_changes_areNone() throws SQLException {
    database.run("SELECT warmfront.unfollow('shop.items')");
    database.run("INSERT INTO shop.items VALUES ('acme', 1, 'a')");
    database.run("TRUNCATE shop.items");

    assertThat(database.waiting()).isZero();
  }

  @Test
  void follow_whatIsWrong_saysWhatIsRight() {
    assertThatThrownBy(() -> database.run("SELECT warmfront.follow('shop.items', 'k')"))
        .hasMessageContaining("the key 'k' names no column")
        .hasMessageContaining("t:acme:items:{id}");
    assertThatThrownBy(() -> database.run("SELECT warmfront.follow('shop.items', '{sku}')"))
        .hasMessageContaining("the table shop.items has no column 'sku'");
    assertThatThrownBy(() ->
            database.run("SELECT warmfront.follow('shop.items', '{id}', value_column => 'body')"))
        .hasMessageContaining("has no column 'body'");
    assertThatThrownBy(() -> database.run("SELECT warmfront.follow('shop.items', '{id}', -1)"))
        .hasMessageContaining("the TTL must be 0 ms or more, was -1");
  }

  @Test
  void changes_byWhoMayNotSeeTheOutbox_areUpdates() throws SQLException {
    database.run("DROP ROLE IF EXISTS shopkeeper");
    database.run("CREATE ROLE shopkeeper");
    database.run("GRANT USAGE ON SCHEMA shop TO shopkeeper");
    database.run("GRANT ALL ON shop.items TO shopkeeper");
    try (Connection other = database.connect()) {
      FollowedDatabase.run(other, "SET ROLE shopkeeper");
      FollowedDatabase.run(other, "INSERT INTO shop.items VALUES ('acme', 1, 'a')");
      FollowedDatabase.run(other, "TRUNCATE shop.items");
    }

    assertThat(taken()).hasSize(2);
  }

  @Test
  void version_clockBehindTheLast_stillRises() throws SQLException {
    database.run("SELECT setval('warmfront.versions', 4000000000000000)");
    database.run("INSERT INTO shop.items VALUES ('acme', 1, 'a')");
    database.run("UPDATE shop.items SET name = 'b'");

    assertThat(taken())
        .extracting(OutboxRow::version)
        .containsExactly(4_000_000_000_000_001L, 4_000_000_000_000_002L);
  }

  @Test
  void take_rowsThatAnotherHasTaken_arePassedOverUntilPutBack() throws SQLException {
    database.run("INSERT INTO shop.items SELECT 'acme', i, 'x' FROM generate_series(1, 5) i");
    try (PostgresOutbox one = database.outbox();
        PostgresOutbox two = database.outbox()) {
      assertThat(one.take(3)).hasSize(3);
      assertThat(two.take(3)).extracting(OutboxRow::key).hasSize(2).contains("t:acme:items:5");
      two.settle();
      one.putBack();
      assertThat(two.take(9)).extracting(OutboxRow::key).hasSize(3).contains("t:acme:items:1");
      two.settle();
    }

    assertThat(database.waiting()).isZero();
  }

  @Test
  void await_aChange_isToldAtOnce() throws Exception {
    try (PostgresOutbox outbox = database.outbox()) {
      assertThat(outbox.take(1)).isEmpty(); // listens from now on
      CompletableFuture<Void> told =
          CompletableFuture.runAsync(() -> outbox.await(Duration.ofMinutes(10)));
      database.run("INSERT INTO shop.items VALUES ('acme', 1, 'a')");

      assertThat(told).succeedsWithin(Duration.ofSeconds(30));
      assertThat(outbox.take(9)).hasSize(1);
    }
  }

  @Test
  void take_noOutbox_saysHowToMakeIt() throws SQLException {
    database.run("DROP SCHEMA warmfront CASCADE");
    try (PostgresOutbox outbox = database.outbox()) {
      assertThatThrownBy(() -> outbox.take(1))
          .isInstanceOfSatisfying(
              PipelineException.class,
              it -> assertThat(it.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
          .hasMessageContaining("warmfront updates outbox-sql");
    }
  }

  private List<OutboxRow> taken() {
    try (PostgresOutbox outbox = database.outbox()) {
      List<OutboxRow> rows = outbox.take(1_000);
      outbox.settle();
      return rows;
    }
  }

  private static String payload(OutboxRow row) {
    byte[] payload = row.payload();
    return payload == null ? "none" : new String(payload, UTF_8);
  }
}
