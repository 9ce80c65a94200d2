package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cli.signal.Interruption;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.TopicPages;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Changes of a real PostgreSQL go to a real log by the command. */
@WithPlatform({Part.KAFKA, Part.POSTGRESQL})
class RelayCommandTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void relay_changes_areInTheLogUntilItIsEnded(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    CommandRun sql = CommandRun.of("updates", "outbox-sql");
    assertThat(sql.code()).isZero();
    run(platform, sql.out());
    run(platform, "CREATE TABLE followed (id int PRIMARY KEY)");
    run(platform, "SELECT warmfront.follow('followed', 't:acme:followed:{id}')");
    run(platform, "INSERT INTO followed VALUES (1), (2)");
    Interruption interruption = new Interruption();

    CompletableFuture<CommandRun> relay =
        CompletableFuture.supplyAsync(() ->
            CommandRun.of(
                interruption,
                "updates",
                "relay",
                "--postgres",
                platform.jdbcUrl(),
                "--user",
                platform.postgresqlUser(),
                "--kafka",
                platform.bootstrapServers(),
                "--topics-prefix",
                topics.prefix()));
    Await.until("both are in the log", LIMIT, () -> inLog(platform, topics) == 2);
    interruption.request(ExitCode.INTERRUPTED);

    assertThat(relay).succeedsWithin(LIMIT);
    assertThat(relay.join().code()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(relay.join().out()).isEqualTo("2 updates are in the log, 0 rows were put aside\n");
  }

  @Test
  void relay_databaseWithoutOutbox_saysHowToMakeIt(TestPlatform platform) throws Exception {
    run(platform, "DROP SCHEMA IF EXISTS warmfront CASCADE");

    CommandRun run =
        CommandRun.of(
            "updates",
            "relay",
            "--postgres",
            platform.jdbcUrl(),
            "--user",
            platform.postgresqlUser(),
            "--kafka",
            platform.bootstrapServers());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err())
        .contains("error: the database has no table warmfront.outbox; make it:  warmfront updates");
  }

  private static long inLog(TestPlatform platform, Topics topics) throws InterruptedException {
    long[] count = {0};
    try (TopicPages pages = TopicPages.open(platform.bootstrapServers(), "test")) {
      pages.read(
          topics.cacheUpdates(),
          _ -> {
            count[0]++;
            return true;
          });
    }
    return count[0];
  }

  private static void run(TestPlatform platform, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false); // braces are ours
      statement.execute(sql);
    }
  }
}
