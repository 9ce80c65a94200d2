package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.SideBySide.Ended;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Kafka that keeps its connections and says nothing. */
@WithPlatform(Part.KAFKA)
@Timeout(180)
class SilentKafkaTest {
  private static final Duration PATIENCE = Silence.PATIENCE;
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** One deadline, and room for a busy machine. */
  private static final Duration A_DEADLINE = Duration.ofMillis(3_500);

  private static final OperationCall CALL =
      new OperationCall(new CacheKey("silent-kafka", "k", 7), 60_000, 7);

  @Test
  void run_brokerFrozen_isALogErrorWithinTheDeadlineAndGoesOn(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    try (KafkaUpdateLog log = log(platform, topics)) {
      Map<Operation, OperationDriver> drivers = drivers(log);
      Silence.awaitEnd(drivers, CALL);
      List<Ended> ends = Silence.of(platform, Part.KAFKA, () -> SideBySide.run(drivers, 20, CALL));
      assertThat(ends).hasSize(20 * drivers.size()).allSatisfy(SilentKafkaTest::hasFailedInTime);
      Silence.awaitEnd(drivers, CALL);
    }
  }

  @Test
  void run_brokerFrozenBeforeTheFirst_isALogErrorWithinTheDeadline(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    platform.pause(Part.KAFKA);
    // waiting for the partitions and for the acknowledgement have one deadline together
    try (KafkaUpdateLog log = log(platform, topics)) {
      List<Ended> ends;
      try {
        ends = SideBySide.run(drivers(log), 3, CALL);
      } finally {
        platform.resume(Part.KAFKA);
      }
      assertThat(ends)
          .hasSize(3 * drivers(log).size())
          .allSatisfy(SilentKafkaTest::hasFailedInTime);
      Silence.awaitEnd(drivers(log), CALL);
    }
  }

  private static KafkaUpdateLog log(TestPlatform platform, Topics topics) {
    return new KafkaUpdateLog(
        Producers.updates(platform.bootstrapServers(), "silent-kafka", DEADLINE),
        topics.cacheUpdates(),
        DEADLINE,
        System::nanoTime);
  }

  private static Map<Operation, OperationDriver> drivers(UpdateLog log) {
    return KafkaOperations.drivers(
        log,
        new RecentWrites(100, PATIENCE.toNanos()),
        () -> {},
        InstantSource.system(),
        System::nanoTime);
  }

  private static void hasFailedInTime(Ended ended) {
    assertThat(ended.kind()).isEqualTo(ErrorKind.LOG_ERROR);
    assertThat(ended.took()).isLessThan(A_DEADLINE);
  }
}
