package io.warmfront.console.log;

import io.warmfront.console.live.WindowStore;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Windows from their topic into the store. */
public final class WindowsTopic implements RecordHandler {
  private final WindowStore store;
  private final InstantSource clock;
  private final BadRecords bad;

  /** Creates the handler. */
  public WindowsTopic(WindowStore store, InstantSource clock, BadRecords bad) {
    this.store = store;
    this.clock = clock;
    this.bad = bad;
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      store.add(record.value(), clock.millis());
    } catch (IllegalArgumentException e) {
      bad.add(record, e);
    }
  }
}
