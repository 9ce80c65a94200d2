package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.recount.FromTime;
import io.warmfront.cli.recount.Recount;
import io.warmfront.cli.recount.RecountText;
import io.warmfront.cli.recount.RecountTopics;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.process.Trees;
import io.warmfront.local.supervisor.RecountProgram;
import io.warmfront.recording.TopicScan;
import io.warmfront.recording.audit.AuditVerdict;
import io.warmfront.recording.audit.RecountResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reset collector}: windows counted once more. 0 if they are the same, 96 if not. */
@Command(
    name = "collector",
    description = "Count frames once more and compare the windows with those that are there.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront reset collector --from 30m",
      "",
      "A collector of a group of its own reads the frames from that time on and writes windows to a",
      "topic of its own. The collectors of the installation go on, and their windows stay as they are.",
      "Ends with 0 if all windows that were closed are the same, or lack just what was late; else 96."
    })
final class ResetCollectorCommand implements Callable<Integer> {
  private static final int ANSWER_MILLIS = 10_000;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Session session;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = {"The oldest windows: " + FromTime.FORM + ".", "Frames are kept for a day."})
  String from = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = {
        "What the recount is called, in small letters, digits and dashes.",
        "Default: the time of day."
      })
  @Nullable String name;

  @Option(names = "--keep", description = "Leave the topics of the recount where they are.")
  boolean keep;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ResetCollectorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    long now = InstantSource.system().millis();
    OptionalLong fromMillis = FromTime.parse(from, now);
    if (fromMillis.isEmpty() || fromMillis.getAsLong() > now) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--from '%s' is no time that has been; right would be: %s"
              .formatted(from, FromTime.FORM));
    }
    String called = name == null ? NAME.format(Instant.ofEpochMilli(now)) : name;
    Topics live = kafkaOptions.topics(session);
    Topics own = named(live, called);
    String servers = kafkaOptions.servers(session);
    Path directory = Files.createTempDirectory("warmfront-recount-");
    try (Admin admin = admin(servers);
        TopicScan scan = TopicScan.open(servers, "recount-" + called)) {
      RecountTopics topics = new RecountTopics(admin, own);
      Recount recount =
          new Recount(
              scan, topics, live, called, InstantSource.system(), session.terminal()::say, keep);
      RecountResult result =
          recount.run(fromMillis.getAsLong(), window -> collector(directory, servers, own, window));
      if (keep) {
        session.terminal().say("the windows of the recount are in " + own.windows());
      }
      show(result);
      boolean isTrue = result.verdict() != AuditVerdict.DIFFERS;
      Trees.delete(directory);
      return (isTrue ? ExitCode.PASS : ExitCode.INVALID).number();
    } catch (ExecutionException e) {
      throw unreachable(servers, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException | PipelineException e) {
      throw unreachable(servers, e);
    }
  }

  private void show(RecountResult result) throws JsonProcessingException {
    if (json) {
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    } else {
      RecountText.lines(result, session.terminal().paint()).forEach(session.terminal()::data);
    }
  }

  private ProgramRunner collector(Path directory, String servers, Topics topics, Duration window) {
    int port = LoopbackPort.free(1, RandomGenerator.getDefault()).getFirst();
    return new ProgramRunner(
        RecountProgram.of(session.home(), directory, servers, topics, window, port), directory);
  }

  private static Topics named(Topics live, String name) {
    if (name.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "--name must not be empty");
    }
    try {
      return live.recount(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static Admin admin(String servers) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ANSWER_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ANSWER_MILLIS));
  }

  private static CommandFailure unreachable(String servers, Throwable cause) {
    return new CommandFailure(
        ExitCode.DEPENDENCY,
        "Kafka at %s does not answer: %s".formatted(servers, cause.getMessage()),
        cause);
  }
}
