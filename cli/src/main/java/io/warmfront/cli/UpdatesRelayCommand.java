package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.Part;
import io.warmfront.local.postgresql.PostgresqlServer;
import io.warmfront.local.state.PartState;
import io.warmfront.updates.outbox.OutboxRelay;
import io.warmfront.updates.outbox.RelayListener;
import io.warmfront.updates.outbox.postgres.PostgresOutbox;
import io.warmfront.updates.publish.UpdateProducers;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code updates relay}: changes of a PostgreSQL go to the log until the command is ended. */
@Command(
    name = "relay",
    description = "Take the changes in PostgreSQL's outbox to the log, until Ctrl-C.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront updates relay --postgres jdbc:postgresql://127.0.0.1:5432/shop --user shop",
      "",
      "The outbox is made by  warmfront updates outbox-sql . Several relays share one; a change",
      "leaves it when Kafka has acknowledged it. See docs/cache-updates.md."
    })
final class UpdatesRelayCommand implements Callable<Integer> {
  private static final String PASSWORD_VARIABLE = "PGPASSWORD";

  private final Session session;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description = {
        "The database, such as jdbc:postgresql://127.0.0.1:5432/shop.",
        "Default: the one of the local platform."
      })
  @Nullable String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Its user; the password is in $PGPASSWORD, if it needs one.")
  @Nullable String user;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  UpdatesRelayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    String servers = kafkaOptions.servers(session);
    Topics topics = kafkaOptions.topics(session);
    session.signals().listen(session.interruption(), () -> {});
    Told told = new Told();
    try (PostgresOutbox outbox = outbox();
        Producer<byte[], byte[]> producer = UpdateProducers.open(servers, "warmfront-relay")) {
      session.terminal().say("takes changes to " + topics.cacheUpdates() + "; Ctrl-C ends it");
      new OutboxRelay(outbox, producer, topics, told, InstantSource.system())
          .run(time -> session.interruption().await(time).isEmpty());
    } catch (PipelineException e) {
      throw new CommandFailure(ExitCode.INVALID_CONFIGURATION, String.valueOf(e.getMessage()), e);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "Kafka at %s does not answer: %s".formatted(servers, cause.getMessage()),
          e);
    }
    session.terminal().data(told.text());
    return session.interruption().requested().orElse(ExitCode.PASS).number();
  }

  private PostgresOutbox outbox() {
    String password = session.variable(PASSWORD_VARIABLE);
    if (url != null) {
      return new PostgresOutbox(url, user, password.isEmpty() ? null : password);
    }
    DataDirectory data = kafkaOptions.dataOption.directory(session);
    PartState part =
        RunningPlatform.of(data)
            .flatMap(it -> it.state().part(Part.POSTGRESQL.id()))
            .orElseThrow(() -> RunningPlatform.absent(data, "a PostgreSQL with --postgres"));
    return new PostgresOutbox(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(part.port()),
        user == null ? PostgresqlServer.USER : user,
        null);
  }

  /** Says what happens, and counts. */
  private final class Told implements RelayListener {
    private long updates;
    private long putAside;

    @Override
    public void relayed(int told, int aside) {
      updates += told;
      putAside += aside;
      if (aside > 0) {
        session
            .terminal()
            .say(aside + " rows are no updates and were put aside: warmfront dlq list");
      }
    }

    @Override
    public void away(String reason) {
      session.terminal().say("waits: " + reason);
    }

    @Override
    public void back() {
      session.terminal().say("goes on");
    }

    String text() {
      return String.format(
          Locale.ROOT, "%,d updates are in the log, %,d rows were put aside", updates, putAside);
    }
  }
}
