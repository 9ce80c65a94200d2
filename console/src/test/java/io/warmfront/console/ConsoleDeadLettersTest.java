package io.warmfront.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters by the API, on a real Kafka. */
@WithPlatform(Part.KAFKA)
class ConsoleDeadLettersTest {
  private static final String REDRIVE = "/api/dead-letters/redrive";

  @TempDir private Path folder = Path.of("");

  @Test
  void letters_listedShownAndRedriven_goBackOnce(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    letter(platform, topics, "t:acme:items:1", "7", ErrorCode.KEY_FOREIGN);
    letter(platform, topics, "t:acme:items:2", "x", ErrorCode.VERSION_INVALID);
    try (RunningConsole console =
        RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      JsonNode list = console.json("/api/dead-letters?tenant=acme&limit=1");
      assertThat(list.path("open").asInt()).isEqualTo(2);
      assertThat(list.path("letters")).hasSize(1);
      assertThat(list.path("reasons").path(0).path("reason").asText()).isEqualTo("KEY_FOREIGN");
      assertThat(console.json("/api/dead-letters?reason=KEY_FOREIGN&until=5").path("open").asInt())
          .isZero();

      JsonNode letter = console.json("/api/dead-letters/2/0");
      assertThat(letter.path("letter").path("key").asText()).isEqualTo("t:acme:items:1");
      assertThat(letter.path("value").binaryValue()).isEqualTo("v".getBytes(UTF_8));
      assertThat(console.get("/api/dead-letters/2/77").statusCode()).isEqualTo(404);

      JsonNode preview = redrive(console, "{\"dryRun\":true}");
      assertThat(preview.path("outcomes").toString()).isEqualTo("{\"SENT\":1,\"UNFIT\":1}");
      JsonNode report = redrive(console, "{\"tenant\":\"acme\",\"rate\":\"100/s\"}");
      assertThat(report.path("outcomes").toString()).isEqualTo("{\"SENT\":1,\"UNFIT\":1}");
      assertThat(redrive(console, "{}").path("outcomes").toString()).isEqualTo("{\"UNFIT\":1}");
      assertThat(console.json("/api/dead-letters?all=true").path("letters"))
          .extracting(it -> it.path("state").asText())
          .containsExactlyInAnyOrder("SENT", "OPEN");
    }
  }

  @Test
  void redrive_wrongWish_saysWhatIsRight(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (RunningConsole console =
        RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      refused(console, "{\"max\":10001}", "The fields 'max', at most 10,000, and 'maxRedrives'");
      refused(console, "{\"maxRedrives\":0}", "whole numbers from 1 on");
      refused(console, "{\"rate\":\"fast\"}", "The field 'rate' must be a text such as '500/s'");
      refused(console, "{\"rate\":\"1/s\"}", "lower 'max' to 300 and ask again");
      refused(console, "{\"tenant\":5}", "The field 'tenant' must be a text.");
      refused(console, "{\"from\":\"now\"}", "The field 'from' must be a whole number from 0 on.");
      refused(console, "{\"dryRun\":1}", "The field 'dryRun' must be true or false.");
      assertThat(console.post(REDRIVE, "application/json", "{\"all\":1}").statusCode())
          .isEqualTo(400);
      assertThat(console.get("/api/dead-letters?limit=-1").statusCode()).isEqualTo(400);
      HttpResponse<String> stranger =
          console.send(
              console
                  .request(REDRIVE)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(stranger.statusCode()).isEqualTo(401);
    }
  }

  private static void refused(RunningConsole console, String body, String detail)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = console.post(REDRIVE, "application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(RunningConsole.tree(answer.body()).path("detail").asText()).contains(detail);
  }

  private static JsonNode redrive(RunningConsole console, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = console.post(REDRIVE, "application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RunningConsole.tree(answer.body());
  }

  private static void letter(
      TestPlatform platform, Topics topics, String key, String version, ErrorCode code)
      throws ExecutionException, InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.cacheUpdateDeadLetters(), 2, key.getBytes(UTF_8), "v".getBytes(UTF_8));
    record.headers().add(UpdateHeaders.VERSION, version.getBytes(UTF_8));
    new DeadLetterNote(null, 1_000, "updaters", code, "what was wrong", null, 2_000)
        .headers()
        .forEach(record.headers()::add);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
