package io.warmfront.generator.behind;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.KAFKA, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginFollowerTest {
  private static final String TENANT = "origin-follower";
  private static final Duration PATIENCE = FollowedItems.PATIENCE;

  private TestPlatform platform;
  private FollowedItems items;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    items = new FollowedItems(platform, TENANT);
  }

  @AfterAll
  void close() {
    items.close();
  }

  @Test
  void start_writesOfOneItemAndOfANewOne_theOriginHasTheNewestOfEach() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      log.appendBehind(items.update(1, 1_000, "first"), NoSpan.NONE);
      log.appendBehind(items.update(1, 3_000, "third"), NoSpan.NONE);
      log.appendBehind(items.update(1, 2_000, "second"), NoSpan.NONE);
      log.appendBehind(items.update(5_001, 1_000, "new"), NoSpan.NONE);
      log.append(items.update(2, 9_000, "the origin had it first"), NoSpan.NONE);
      follower.start();
      follower.start();
      Await.until("the log is followed", PATIENCE, () -> told.written() == 4);
    }
    assertThat(items.row(1)).isEqualTo("3000 third");
    assertThat(items.row(5_001)).isEqualTo("1000 new");
    assertThat(items.row(2)).as("no write behind").startsWith("1 ");
    assertThat(told.applied.get()).isBetween(2, 3);
    assertThat(told.delays.get()).isEqualTo(4);
    assertThat(told.unfit.get()).isZero();
  }

  @Test
  void start_originHasSomethingNewer_keepsIt() throws Exception {
    Topics topics = platform.freshTopics();
    items.execute(
        "UPDATE items SET version = 7000, payload = 'newer' WHERE tenant = '%s' AND id = 3"
            .formatted(TENANT));
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      log.appendBehind(items.update(3, 6_999, "older"), NoSpan.NONE);
      log.appendBehind(items.update(3, 7_000, "as old"), NoSpan.NONE);
      follower.start();
      Await.until("the log is followed", PATIENCE, () -> told.written() == 2);
    }
    assertThat(told.superseded.get()).isEqualTo(2);
    assertThat(items.row(3)).isEqualTo("7000 newer");
  }

  @Test
  void start_recordsThatAreNoWrites_leavesThemOutAndGoesOn() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      try (Producer<byte[], byte[]> raw =
          Producers.updates(platform.bootstrapServers(), "raw", PATIENCE)) {
        byte[] item = items.key(4).bytes();
        raw.send(behind(topics, item, "no version", null)).get();
        raw.send(behind(topics, item, null, "1")).get();
        raw.send(behind(topics, "t:no-item".getBytes(StandardCharsets.UTF_8), "v", "1")).get();
      }
      log.appendBehind(items.update(4, 5_000, "good"), NoSpan.NONE);
      follower.start();
      Await.until("the good one is there", PATIENCE, () -> told.written() == 1);
      Await.until("the others are counted", PATIENCE, () -> told.unfit.get() == 3);
    }
    assertThat(items.row(4)).isEqualTo("5000 good");
  }

  @Test
  void start_afterAnother_goesOnWhereItWas() throws Exception {
    Topics topics = platform.freshTopics();
    Told first = new Told();
    Told second = new Told();
    try (KafkaUpdateLog log = items.log(topics)) {
      try (OriginFollower follower = items.follower(topics, first)) {
        log.appendBehind(items.update(5, 1_000, "one"), NoSpan.NONE);
        follower.start();
        Await.until("the first has it", PATIENCE, () -> first.written() == 1);
      }
      log.appendBehind(items.update(5, 2_000, "two"), NoSpan.NONE);
      try (OriginFollower follower = items.follower(topics, second)) {
        follower.start();
        Await.until("the second has it", PATIENCE, () -> second.applied.get() == 1);
      }
    }
    assertThat(items.row(5)).isEqualTo("2000 two");
    assertThat(second.superseded.get()).as("what the first had done").isZero();
  }

  @Test
  void start_postgresqlKilled_writesWhenItIsBack() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      log.appendBehind(items.update(6, 1_000, "before"), NoSpan.NONE);
      follower.start();
      Await.until("it follows", PATIENCE, () -> told.written() == 1);
      platform.kill(Part.POSTGRESQL);
      try {
        log.appendBehind(items.update(6, 2_000, "meanwhile"), NoSpan.NONE);
        log.appendBehind(items.update(7, 2_000, "meanwhile"), NoSpan.NONE);
      } finally {
        platform.restart(Part.POSTGRESQL);
      }
      Await.until("it caught up", PATIENCE, () -> told.written() == 3);
    }
    assertThat(items.row(6)).isEqualTo("2000 meanwhile");
    assertThat(items.row(7)).isEqualTo("2000 meanwhile");
    assertThat(told.applied.get()).isEqualTo(3);
    assertThat(told.refused.get()).as("put aside for the time that it was away").isZero();
  }

  private static ProducerRecord<byte[], byte[]> behind(
      Topics topics, byte[] key, @Nullable String value, @Nullable String version) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.cacheUpdates(),
            key,
            value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    record
        .headers()
        .add(UpdateHeaders.ORIGIN, UpdateHeaders.BEHIND.getBytes(StandardCharsets.US_ASCII));
    if (version != null) {
      record.headers().add(UpdateHeaders.VERSION, version.getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }
}
