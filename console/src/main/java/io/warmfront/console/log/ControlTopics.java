package io.warmfront.console.log;

import io.warmfront.console.gate.Baselines;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.services.ServiceBoard;
import io.warmfront.console.warmup.CacheClearings;
import io.warmfront.console.warmup.CacheWarmups;
import io.warmfront.contract.baseline.Baseline;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.wire.PackedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Commands, events, statuses, cache warm-ups and baselines from their topics into their rooms. */
public final class ControlTopics implements RecordHandler {
  private final Topics topics;
  private final RunRegistry runs;
  private final ServiceBoard services;
  private final CacheWarmups warmups;
  private final CacheClearings clearings;
  private final Baselines baselines;
  private final BadRecords bad;

  /** Creates the handler. */
  public ControlTopics(
      Topics topics,
      RunRegistry runs,
      ServiceBoard services,
      CacheWarmups warmups,
      CacheClearings clearings,
      Baselines baselines,
      BadRecords bad) {
    this.topics = topics;
    this.runs = runs;
    this.services = services;
    this.warmups = warmups;
    this.clearings = clearings;
    this.baselines = baselines;
    this.bad = bad;
  }

  /** Returns what has to be read. The load topic holds the same in each partition. */
  public List<Source> sources() {
    return List.of(
        Source.first(topics.load()),
        Source.all(topics.events()),
        Source.all(topics.services()),
        Source.all(topics.cacheWarmups()),
        Source.all(topics.baselines()));
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      if (record.topic().equals(topics.baselines())) {
        baselines.remove(text(record.key()));
      }
      return;
    }
    try {
      String topic = record.topic();
      if (topic.equals(topics.load())) {
        RunCommand command = Wire.read(PackedJson.unpack(record.value()), RunCommand.class);
        whole(command.run(), command.state(), command.workload());
        runs.apply(command);
      } else if (topic.equals(topics.events())) {
        RunEvent event = Wire.read(record.value(), RunEvent.class);
        whole(event.run(), event.kind(), event.message());
        runs.apply(event);
      } else if (topic.equals(topics.cacheWarmups())) {
        warmup(text(record.key()), record.value());
      } else if (topic.equals(topics.baselines())) {
        Baseline baseline = Wire.read(record.value(), Baseline.class);
        whole(baseline.workload());
        baselines.apply(baseline);
      } else {
        ComponentStatus status = Wire.read(record.value(), ComponentStatus.class);
        whole(status.component(), status.instance(), status.state(), status.detail());
        services.apply(status);
      }
    } catch (IllegalArgumentException e) {
      bad.add(record, e);
    }
  }

  private void warmup(String key, byte[] value) {
    if (CacheWarmupCommand.hasKey(key)) {
      CacheWarmupCommand command = Wire.read(value, CacheWarmupCommand.class);
      whole(command.id());
      warmups.apply(command);
    } else if (CacheWarmupProgress.hasKey(key)) {
      CacheWarmupProgress progress = Wire.read(value, CacheWarmupProgress.class);
      whole(progress.id(), progress.state(), progress.message(), progress.limit());
      warmups.apply(progress);
    } else if (CacheClearing.hasKey(key)) {
      CacheClearing wish = Wire.read(value, CacheClearing.class);
      whole(wish.id());
      clearings.apply(wish);
    } else if (CacheCleared.hasKey(key)) {
      CacheCleared end = Wire.read(value, CacheCleared.class);
      whole(end.id(), end.refusal());
      clearings.apply(end);
    } else {
      throw new IllegalArgumentException("the key is of nothing that is known there");
    }
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  private static void whole(@Nullable Object... fields) {
    for (Object field : fields) {
      if (field == null) {
        throw new IllegalArgumentException("a field that every such record has is missing");
      }
    }
  }
}
