package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.topics.TopicReport;
import io.warmfront.cli.topics.TopicsLook;
import io.warmfront.cli.topics.TopicsText;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics describe}: 0 if all topics are as they must be, 3 if not. */
@Command(
    name = "describe",
    description = "Show all topics: what they hold, their policies, their readers, what is wrong.",
    sortOptions = false,
    footer = {
      "",
      "Ends with 0 if all topics are as they must be, 3 if one is missing or differs.",
      "Readers are consumer groups. The console reads in no group, and so does who replays."
    })
final class TopicsDescribeCommand implements Callable<Integer> {
  private static final int ANSWER_MILLIS = 10_000;

  private final Session session;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  TopicsDescribeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    List<TopicReport> topics = look();
    if (json) {
      session
          .terminal()
          .data(
              new ObjectMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(Map.of("topics", topics)));
    } else {
      TopicsText.lines(topics, session.terminal().paint()).forEach(session.terminal()::data);
    }
    boolean isRight = topics.stream().allMatch(it -> it.findings().isEmpty());
    return (isRight ? ExitCode.PASS : ExitCode.INVALID_CONFIGURATION).number();
  }

  private List<TopicReport> look() throws InterruptedException {
    String servers = kafkaOptions.servers(session);
    Topics topics = kafkaOptions.topics(session);
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS))) {
      return TopicsLook.at(admin, topics);
    } catch (ExecutionException e) {
      throw unreachable(servers, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw unreachable(servers, e);
    }
  }

  private static CommandFailure unreachable(String servers, Throwable cause) {
    return new CommandFailure(
        ExitCode.DEPENDENCY,
        "Kafka at %s does not answer: %s".formatted(servers, cause.getMessage()),
        cause);
  }
}
