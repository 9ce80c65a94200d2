package io.warmfront.collector.topology;

import io.warmfront.collector.fault.Cause;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.collector.fault.Letter;
import io.warmfront.contract.update.DeadLetterNote;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Turns records of a task into dead letters that go their way through the topology. */
final class DeadLetters {
  private final ProcessorContext<?, ?> context;
  private final FaultDesk desk;

  DeadLetters(ProcessorContext<?, ?> context, FaultDesk desk) {
    this.context = context;
    this.desk = desk;
  }

  /**
   * Counts a record and returns it as a dead letter.
   *
   * @param original the bytes that it came with, null if it had none
   */
  Record<byte[], Parcel> of(Record<byte[], ?> record, byte @Nullable [] original, Cause cause) {
    Letter letter =
        desk.letter(
            record.key(),
            original,
            record.headers(),
            record.timestamp(),
            context
                .recordMetadata()
                .map(it -> new DeadLetterNote.Place(it.topic(), it.partition(), it.offset())),
            cause);
    return new Record<>(
        letter.key(), new Parcel.DeadLetter(letter.value()), record.timestamp(), letter.headers());
  }
}
