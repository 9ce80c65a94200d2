package io.warmfront.updates.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.ShownBytes;
import io.warmfront.updates.WrittenTopic;
import io.warmfront.updates.publish.ClockVersions;
import io.warmfront.updates.publish.UpdateProducers;
import io.warmfront.updates.publish.UpdatePublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go to a real log. */
@WithPlatform(Part.KAFKA)
class UpdateImportTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void run_rightFile_isInTheLogWhole(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();

    UpdateImport.Result result = run(platform, topics, rows(3_000, ""), Integer.MAX_VALUE);

    assertThat(result).isEqualTo(new UpdateImport.Result.Done(3_000));
    assertThat(keys(platform, topics))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 3_000).mapToObj(it -> "k" + it).toList());
  }

  @Test
  void run_mistakeInTheLastLine_sendsNothing(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();

    UpdateImport.Result result = run(platform, topics, rows(2_000, ",no key\n"), Integer.MAX_VALUE);

    assertThat(result)
        .isInstanceOfSatisfying(
            UpdateImport.Result.Wrong.class,
            it -> {
              assertThat(it.updates()).isZero();
              assertThat(it.check().mistakes().getFirst().line()).isEqualTo(2_002);
            });
    assertThat(keys(platform, topics)).isEmpty();
  }

  @Test
  void run_kafkaRefusesOne_saysThroughWhichLine(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (Admin admin = platform.admin()) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.cacheUpdates());
      AlterConfigOp set =
          new AlterConfigOp(
              new ConfigEntry("max.message.bytes", "20000"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
    }

    UpdateImport.Result result =
        run(platform, topics, rows(10, "large," + "x".repeat(50_000) + "\n"), Integer.MAX_VALUE);

    assertThat(result)
        .isInstanceOfSatisfying(
            UpdateImport.Result.BrokenOff.class,
            it -> {
              assertThat(it.updates()).isEqualTo(10);
              assertThat(it.throughLine()).isEqualTo(11);
              assertThat(it.reason()).containsIgnoringCase("larg");
            });
  }

  @Test
  void run_toldToEnd_saysThroughWhichLine(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();

    UpdateImport.Result result = run(platform, topics, rows(100, ""), 40);

    assertThat(result).isEqualTo(new UpdateImport.Result.BrokenOff(40, 41, "it was told to end"));
    assertThat(keys(platform, topics)).hasSize(40);
  }

  private Path rows(int count, String more) throws IOException {
    StringBuilder text = new StringBuilder("key,value\n");
    for (int i = 0; i < count; i++) {
      text.append('k').append(i).append(",v\n");
    }
    return Files.write(folder.resolve("f.csv"), text.append(more).toString().getBytes(UTF_8));
  }

  private static UpdateImport.Result run(
      TestPlatform platform, Topics topics, Path file, int endsAfter) throws Exception {
    AtomicInteger sent = new AtomicInteger();
    try (UpdatePublisher publisher =
        new UpdatePublisher(
            UpdateProducers.open(platform.bootstrapServers(), "test"),
            topics,
            new ClockVersions(InstantSource.system()))) {
      return new UpdateImport(publisher, InstantSource.system())
          .run(
              new ImportFile(file, ImportFormat.CSV),
              // asked once after each, and once at the end
              () -> sent.incrementAndGet() >= endsAfter);
    }
  }

  private static List<String> keys(TestPlatform platform, Topics topics)
      throws InterruptedException {
    return WrittenTopic.read(platform, topics.cacheUpdates()).stream()
        .map(it -> ShownBytes.of(it.key()))
        .toList();
  }
}
