package io.warmfront.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Which frames of a real topic belong to a recording. */
@WithPlatform(Part.KAFKA)
class RecordingsTest {
  private static final long SECOND = 1_000_000;
  private static final long FROM = 1_795_176_000L;

  @Test
  void open_run_hasItsOperationsAlone(TestPlatform platform) throws InterruptedException {
    Topics topics = twoRuns(platform);

    assertThat(ids(platform, topics, new Recording("one", 0))).hasSize(100).doesNotContain(1_000L);
  }

  @Test
  void open_allRunsForATime_hasWhatWasDueInIt(TestPlatform platform) throws InterruptedException {
    Topics topics = twoRuns(platform);
    TimeSlice slice = new TimeSlice((FROM + 10) * 1_000, (FROM + 20) * 1_000);

    List<Long> ids = ids(platform, topics, new Recording(Recording.Kind.ALL_RUNS, "", 0, slice));

    assertThat(ids)
        .containsExactly(
            10L, 1_010L, 11L, 1_011L, 12L, 1_012L, 13L, 1_013L, 14L, 1_014L, 15L, 1_015L, 16L,
            1_016L, 17L, 1_017L, 18L, 1_018L, 19L, 1_019L);
  }

  @Test
  void open_partOfARun_hasWhatWasDueInIt(TestPlatform platform) throws InterruptedException {
    Topics topics = twoRuns(platform);
    TimeSlice slice = new TimeSlice((FROM + 97) * 1_000, TimeSlice.NO_END);

    assertThat(ids(platform, topics, new Recording(Recording.Kind.RUN, "two", 0, slice)))
        .containsExactly(1_097L, 1_098L, 1_099L);
  }

  @Test
  void open_unknownRun_hasNoFrames(TestPlatform platform) throws InterruptedException {
    assertThat(ids(platform, twoRuns(platform), new Recording("three", 0))).isEmpty();
  }

  @Test
  void open_noTopic_isRefused(TestPlatform platform) {
    Recordings recordings =
        new KafkaRecordings(platform.bootstrapServers(), "test", new Topics("absent."));

    assertThatThrownBy(() -> recordings.open(new Recording("one", 0)))
        .isInstanceOf(UnknownTopicOrPartitionException.class)
        .hasMessage("there is no topic absent.frames");
  }

  private static List<Long> ids(TestPlatform platform, Topics topics, Recording recording)
      throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    long leftOut =
        RecordedFrames.readAll(
            new KafkaRecordings(platform.bootstrapServers(), "test", topics).open(recording),
            RecordedOperation::dueMicros,
            it -> ids.add(it.id()));
    assertThat(leftOut).isZero();
    return ids;
  }

  /** Two runs side by side, with an operation a second in a frame of its own, for 100 seconds. */
  private static Topics twoRuns(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 100; i++) {
        for (LatencyFrame frame : List.of(frame("one", i, i), frame("two", i, 1_000 + i))) {
          var _ =
              producer.send(
                  new ProducerRecord<>(
                      topics.frames(),
                      i % Topics.DATA_PARTITIONS,
                      (FROM + i) * 1_000 + 500,
                      new byte[] {1},
                      frame.toByteArray()));
        }
      }
      producer.flush();
    }
    return topics;
  }

  private static LatencyFrame frame(String run, int second, long id) {
    return LatencyFrame.newBuilder()
        .setRun(run)
        .setBaseTimeMicros((FROM + second) * SECOND)
        .addSeries(SeriesTags.newBuilder().setScenario("s").setOperation("get").setTenant("acme"))
        .addKeySpaces("items")
        .addSeriesIndex(0)
        .addEndOffsetMicros(id)
        .addStartDelayNanos(0)
        .addServiceNanos(0)
        .addOutcome(OutcomeCode.OUTCOME_HIT)
        .addKeyId(id)
        .build();
  }
}
