package io.warmfront.collector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Puts records aside: key, value and headers as they were, and the cause in further headers. */
final class DeadLetters {
  private final ProcessorContext<?, ?> context;
  private final DeadLetterCounter counter;

  DeadLetters(ProcessorContext<?, ?> context, DeadLetterCounter counter) {
    this.context = context;
    this.counter = counter;
  }

  /** Returns a record as a dead letter. */
  Record<byte[], Parcel> of(
      Record<byte[], ?> record, byte[] original, ErrorCode code, String message) {
    counter.putAside(code, message);
    Headers headers = new RecordHeaders(record.headers().toArray());
    context.recordMetadata().ifPresent(origin -> addOrigin(headers, origin));
    add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(record.timestamp()));
    add(headers, DeadLetterHeaders.GROUP, context.applicationId());
    add(headers, DeadLetterHeaders.REASON, code.name());
    add(headers, DeadLetterHeaders.MESSAGE, message);
    add(headers, DeadLetterHeaders.FAILED_AT, Long.toString(context.currentSystemTimeMs()));
    return record.withValue((Parcel) new Parcel.DeadLetter(original)).withHeaders(headers);
  }

  private static void addOrigin(Headers headers, RecordMetadata origin) {
    add(headers, DeadLetterHeaders.TOPIC, origin.topic());
    add(headers, DeadLetterHeaders.COMMON_TOPIC, origin.topic());
    add(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
    add(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
