package io.warmfront.console.log;

import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.services.ServiceBoard;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.PackedJson;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Commands, events and statuses from their topics into the console's rooms. */
public final class ControlTopics implements RecordHandler {
  private final Topics topics;
  private final RunRegistry runs;
  private final ServiceBoard services;
  private final BadRecords bad;

  /** Creates the handler. */
  public ControlTopics(Topics topics, RunRegistry runs, ServiceBoard services, BadRecords bad) {
    this.topics = topics;
    this.runs = runs;
    this.services = services;
    this.bad = bad;
  }

  /** Returns what has to be read. The load topic holds the same in each partition. */
  public List<Source> sources() {
    return List.of(
        Source.first(topics.load()), Source.all(topics.events()), Source.all(topics.services()));
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
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
      } else {
        ComponentStatus status = Wire.read(record.value(), ComponentStatus.class);
        whole(status.component(), status.instance(), status.state(), status.detail());
        services.apply(status);
      }
    } catch (IllegalArgumentException e) {
      bad.add(record, e);
    }
  }

  private static void whole(@Nullable Object... fields) {
    for (Object field : fields) {
      if (field == null) {
        throw new IllegalArgumentException("a field that every such record has is missing");
      }
    }
  }
}
