package io.warmfront.recording.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.local.Part;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces in a real topic. */
@WithPlatform(Part.KAFKA)
class KafkaTracesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void write_rightFile_isReadInTheOrderOfTime(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    KafkaTraces traces = traces(platform, topics);
    TraceFile file = file(30_000);
    List<RecordedOperation> expected = new ArrayList<>();
    assertThat(file.read(expected::add)).isInstanceOf(TraceCheck.Right.class);
    expected.sort(Comparator.comparingLong(RecordedOperation::dueMicros));

    assertThat(traces.has("black-friday")).isFalse();
    assertThat(traces.write("black-friday", file)).isInstanceOf(TraceCheck.Right.class);
    assertThat(traces.write("other", file(10))).isInstanceOf(TraceCheck.Right.class);

    assertThat(traces.has("black-friday")).isTrue();
    assertThat(read(platform, topics, "black-friday"))
        // a frame cannot leave open how an operation ended, as a file of a trace does
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("outcome")
        .containsExactlyElementsOf(expected);
    assertThat(read(platform, topics, "other")).hasSize(10);
  }

  @Test
  void write_wrongFile_leavesNothing(TestPlatform platform)
      throws IOException, InterruptedException {
    Topics topics = platform.freshTopics();
    KafkaTraces traces = traces(platform, topics);
    TraceFile file = file(10_000);
    Files.writeString(file.path(), Files.readString(file.path()) + "no time at all,GET,1\n");

    assertThat(traces.write("half", file)).isInstanceOf(TraceCheck.Wrong.class);

    assertThat(traces.has("half")).isFalse();
    assertThat(read(platform, topics, "half")).isEmpty();
  }

  private static KafkaTraces traces(TestPlatform platform, Topics topics) {
    return new KafkaTraces(platform.bootstrapServers(), topics, InstantSource.system());
  }

  private static List<RecordedOperation> read(TestPlatform platform, Topics topics, String name)
      throws InterruptedException {
    List<RecordedOperation> operations = new ArrayList<>();
    long leftOut =
        RecordedFrames.readAll(
            new KafkaRecordings(platform.bootstrapServers(), "test", topics)
                .open(new Recording(Recording.Kind.TRACE, name, 0, TimeSlice.ALL)),
            RecordedOperation::dueMicros,
            operations::add);
    assertThat(leftOut).isZero();
    return operations;
  }

  /** A row each 10 ms, some of them up to 20 seconds too late in the file. */
  private TraceFile file(int rows) throws IOException {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("time,operation,key,tenant\n");
    for (int i = 0; i < rows; i++) {
      int centis = i - (i % 100 == 99 ? random.nextInt(Math.min(i, 2_000)) : 0);
      text.append(centis / 100)
          .append('.')
          .append(String.format(java.util.Locale.ROOT, "%02d", centis % 100))
          .append(i % 10 == 0 ? ",SET," : ",GET,")
          .append(i % 3 == 0 ? "item-" + random.nextInt(500) : "" + random.nextInt(500))
          .append(i % 2 == 0 ? ",acme\n" : ",globex\n");
    }
    return new TraceFile(Files.writeString(folder.resolve(rows + ".csv"), text), null);
  }
}
